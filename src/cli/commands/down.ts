import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { createProgress } from '../progress.ts';
import { systemOptions } from '../system-options.ts';

export function addDownCommand(program: Command, context: CliContext): void {
  program
    .command('down')
    .description('stop all that runs of the service on this machine; what it holds is kept')
    .action(() => down(context));
}

async function down(context: CliContext): Promise<void> {
  const { stopSystem } = await import('../../embedded/own-system.ts');
  const progress = createProgress(context.stderr);
  const step = progress.start('Stopping');
  try {
    const stopped = await stopSystem({
      ...(await systemOptions()),
      onWait: () => step.says('another process is starting or stopping the service'),
    });
    step.done(stopped.length === 0 ? 'nothing was running' : stopped.join(', '));
  } finally {
    progress.close();
  }
}
