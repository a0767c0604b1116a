import type { Command } from 'commander';
import { connect } from '../connect.ts';
import type { CliContext } from '../context.ts';
import { findHandover } from '../find-handover.ts';
import { findProject } from '../find-project.ts';
import { finishHandover } from '../finish-handover.ts';
import { handoverText } from '../handover-text.ts';
import { interruptible } from '../interruptible.ts';
import { createProgress } from '../progress.ts';

export function addRetryCommand(program: Command, context: CliContext): void {
  program
    .command('retry')
    .description('run a handover again with the same cut; what was found is reused')
    .argument('<id>', 'its id, or the beginning of it')
    .action((id: string) => interruptible(context, (signal) => retry(context, id, signal)));
}

async function retry(context: CliContext, id: string, signal: AbortSignal): Promise<void> {
  const client = await connect();
  const before = await findHandover(client, id);
  const handover = await client.retryHandover(before.id);
  const progress = createProgress(context.stderr);
  try {
    const cwd = await findProject(client, handover);
    const finished = await finishHandover(context, handover, { client, progress, signal, cwd });
    context.stdout.write(handoverText(finished));
  } finally {
    progress.close();
  }
}
