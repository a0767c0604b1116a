import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Stage } from '../workflows/stage.ts';

export interface WorkerProcess {
  /** The signal that ended it, or its exit code. */
  ended: Promise<NodeJS.Signals | number>;
  kill(signal: NodeJS.Signals): boolean;
  /** What it has logged. */
  output(): string;
}

/** The worker as it runs in production: src/worker/main.ts in a process of its own. */
export function startWorkerProcess(
  { databaseUrl, address, namespace }: Pick<Stage, 'databaseUrl' | 'address' | 'namespace'>,
  { failpoint = '', ...variables }: { failpoint?: string; [variable: string]: string } = {},
): WorkerProcess {
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HANDOVER_DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: address,
      TEMPORAL_NAMESPACE: namespace,
      HANDOVER_FAILPOINT: failpoint,
      ...variables,
    },
  });
  let output = '';
  const collect = (text: Buffer): void => {
    output += text.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return {
    ended: once(child, 'exit').then(
      ([code, signal]) => (signal ?? code) as NodeJS.Signals | number,
    ),
    kill: (signal) => child.kill(signal),
    output: () => output,
  };
}

const main = fileURLToPath(new URL('../../src/worker/main.ts', import.meta.url));
