import { setTimeout as sleep } from 'node:timers/promises';
import { Argument, type Command } from 'commander';
import type { CliContext } from '../context.ts';
import { interruptible } from '../interruptible.ts';
import { systemOptions } from '../system-options.ts';
import { openTail } from '../tail.ts';
import { wholeNumber } from '../whole-number.ts';

const SERVICES = ['postgres', 'temporal', 'api', 'worker'];
const FOLLOW_MS = 250;

export function addLogsCommand(program: Command, context: CliContext): void {
  program
    .command('logs')
    .description("show the end of the service's logs on this machine")
    .addArgument(new Argument('[service]', 'without it: all').choices(SERVICES))
    .option('-n, --lines <n>', 'how many lines of each (default 50)', wholeNumber)
    .option('-f, --follow', 'go on with what is written from now on, until Ctrl-C')
    .action((service: string | undefined, flags: { lines?: number; follow?: boolean }) =>
      showLogs(context, { service, ...flags }),
    );
}

async function showLogs(
  context: CliContext,
  {
    service,
    lines = 50,
    follow,
  }: { service: string | undefined; lines?: number; follow?: boolean },
): Promise<void> {
  const { statusSystem } = await import('../../embedded/own-status.ts');
  const chosen = statusSystem(await systemOptions()).filter(
    (part) => service === undefined || part.service === service,
  );
  const tails = chosen.map(({ service: name, logFile }) => ({
    name,
    tail: openTail(logFile, { lines }),
  }));
  const show = async (): Promise<void> => {
    for (const { name, tail } of tails) {
      const prefix = tails.length > 1 ? `${name.padEnd(8)} | ` : '';
      for (const line of await tail.read()) context.stdout.write(`${prefix}${line}\n`);
    }
  };
  await show();
  if (follow !== true) return;
  await interruptible(context, async (signal) => {
    while (!signal.aborted) {
      await sleep(FOLLOW_MS, undefined, { signal });
      await show();
    }
  });
}
