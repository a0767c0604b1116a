#!/usr/bin/env -S node --max-semi-space-size=16
// The only file that ends the process.
import { homedir } from 'node:os';
import { runCli } from './run-cli.ts';

// A reader that closes the pipe (`handover compose | head`) ends us as it ends any filter.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.exitCode = await runCli(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  homeDir: homedir(),
  cwd: process.cwd(),
  interrupted,
  ...(process.stdin.isTTY && process.stderr.isTTY ? { ask } : {}),
});

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
