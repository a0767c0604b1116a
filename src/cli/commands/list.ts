import type { Command } from 'commander';
import { connect } from '../connect.ts';
import type { CliContext } from '../context.ts';
import { textTable } from '../text-table.ts';
import { wholeNumber } from '../whole-number.ts';

export function addListCommand(program: Command, context: CliContext): void {
  program
    .command('list')
    .description('list your handovers, newest first')
    .option('-n, --limit <n>', 'how many, at most 100 (default 20)', wholeNumber)
    .option('--json', 'the same as JSON')
    .action((flags: { limit?: number; json?: boolean }) => list(context, flags));
}

async function list(
  context: CliContext,
  { limit = 20, json }: { limit?: number; json?: boolean },
): Promise<void> {
  const { items } = await (await connect()).listHandovers({ limit });
  if (json === true) {
    context.stdout.write(`${JSON.stringify(items, null, 2)}\n`);
    return;
  }
  const rows = items.map(({ id, number, agent, sessionId, state, createdAt }) => [
    id.slice(0, 8),
    state,
    agent,
    sessionId,
    String(number),
    createdAt.slice(0, 16).replace('T', ' '),
  ]);
  if (rows.length === 0) context.stderr.write('No handover yet: `handover create` makes one.\n');
  else
    context.stdout.write(
      textTable([['ID', 'STATE', 'AGENT', 'SESSION', 'N', 'REQUESTED (UTC)'], ...rows]),
    );
}
