import type { Command } from 'commander';
import { userPaths } from '../../config/paths.ts';
import { findDelivered } from '../../delivery/open-delivered.ts';
import { connect } from '../connect.ts';
import type { CliContext } from '../context.ts';
import { describeHandover } from '../describe-handover.ts';
import { findHandover } from '../find-handover.ts';
import { textTable } from '../text-table.ts';

export function addShowCommand(program: Command, context: CliContext): void {
  program
    .command('show')
    .description('show a handover: how far it is, what went wrong, where its document is')
    .argument('<id>', 'its id, or the beginning of it')
    .option('--json', 'the same as JSON')
    .action((id: string, flags: { json?: boolean }) => show(context, id, flags));
}

async function show(context: CliContext, id: string, { json }: { json?: boolean }): Promise<void> {
  const handover = await findHandover(await connect(), id);
  const path = (await findDelivered(userPaths().state, handover.id))?.path;
  context.stdout.write(
    json === true
      ? `${JSON.stringify({ ...handover, path }, null, 2)}\n`
      : textTable([...describeHandover(handover), ...(path === undefined ? [] : [['file', path]])]),
  );
}
