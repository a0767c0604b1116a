#!/usr/bin/env -S node --max-semi-space-size=16
// The only file that ends the process.
import { homedir } from 'node:os';
import type { Choice } from './context.ts';

// A reader that closes the pipe (`handover compose | head`) ends us as it ends any filter.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
const args = process.argv.slice(2);
// Asked for whenever the agent's window changes: every other command would take longer to load than it takes.
if (args.length === 1 && args[0] === 'status-line') {
  const { printStatusLine } = await import('../hook/status-line/print-status-line.ts');
  await printStatusLine(process.stdin, process.stdout);
} else {
  const { runCli } = await import('./run-cli.ts');
  process.exitCode = await runCli(args, {
    stdout: process.stdout,
    stderr: process.stderr,
    homeDir: homedir(),
    cwd: process.cwd(),
    interrupted,
    ...(process.stdin.isTTY && process.stderr.isTTY ? { ask, choose } : {}),
  });
}

/** The first signal lets a command end in order, the second ends it at once. */
function interrupted(): AbortSignal {
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => interruption.abort());
  return interruption.signal;
}

async function ask(message: string): Promise<boolean> {
  const { confirm } = await import('@clack/prompts');
  // Ctrl-C is answered with a symbol.
  return (await confirm({ message, output: process.stderr })) === true;
}

async function choose(message: string, choices: Choice[]): Promise<string | undefined> {
  const { isCancel, select } = await import('@clack/prompts');
  const chosen = await select({ message, options: choices, output: process.stderr });
  return isCancel(chosen) ? undefined : chosen;
}
