import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { systemOptions } from '../system-options.ts';
import { textTable } from '../text-table.ts';

export function addStatusCommand(program: Command, context: CliContext): void {
  program
    .command('status')
    .description('show what runs of the service on this machine, where, and where its logs are')
    .option('--json', 'the same as JSON')
    .action((flags: { json?: boolean }) => showStatus(context, flags));
}

export async function showStatus(context: CliContext, { json }: { json?: boolean }): Promise<void> {
  const { statusSystem } = await import('../../embedded/own-status.ts');
  const status = statusSystem(await systemOptions());
  if (json === true) {
    context.stdout.write(`${JSON.stringify(status, null, 2)}\n`);
    return;
  }
  const rows = status.map(({ service, state, pid, port, url, logFile }) => [
    service,
    state,
    pid === undefined ? '' : `pid ${pid}`,
    url ?? (port === undefined ? '' : `port ${port}`),
    logFile,
  ]);
  context.stdout.write(textTable(rows));
}
