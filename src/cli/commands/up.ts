import type { Command } from 'commander';
import { readUserFile } from '../../config/user-file.ts';
import { isLoopback } from '../../config/loopback.ts';
import type { CliContext } from '../context.ts';
import { createProgress } from '../progress.ts';
import { startService } from '../start-service.ts';
import { showStatus } from './status.ts';

export function addUpCommand(program: Command, context: CliContext): void {
  program
    .command('up')
    .description(
      'start what does not run of the service on this machine: Postgres, Temporal, API, worker',
    )
    .action(() => up(context));
}

async function up(context: CliContext): Promise<void> {
  const progress = createProgress(context.stderr);
  try {
    await startService(context, progress);
  } finally {
    progress.close();
  }
  await showStatus(context, {});
  const server = (await readUserFile())?.server;
  if (server !== undefined && !isLoopback(server))
    context.stderr.write(
      `Your user file names ${server}: commands go there, not to this service.\n`,
    );
}
