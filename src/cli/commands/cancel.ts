import type { Command } from 'commander';
import { connect } from '../connect.ts';
import type { CliContext } from '../context.ts';
import { findHandover } from '../find-handover.ts';

export function addCancelCommand(program: Command, context: CliContext): void {
  program
    .command('cancel')
    .description('cancel a handover: what it is doing stops, what was found stays for a retry')
    .argument('<id>', 'its id, or the beginning of it')
    .action((id: string) => cancel(context, id));
}

async function cancel(context: CliContext, id: string): Promise<void> {
  const client = await connect();
  const before = await findHandover(client, id);
  let { state } = await client.cancelHandover(before.id);
  if (state === 'requested' || state === 'running') {
    for await (const event of client.followEvents(before.id))
      if (event.kind === 'end') ({ state } = event.data);
  }
  context.stdout.write(`Handover ${before.id} is ${state}\n`);
}
