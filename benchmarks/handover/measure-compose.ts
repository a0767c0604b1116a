import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { MeasuredService } from './with-service.ts';

/** The same document without any service: `handover compose FILE` as a whole process. */
export async function measureCompose({ logPath, home }: MeasuredService): Promise<number> {
  const sinceMs = performance.now();
  const child = spawn(process.execPath, [program, 'compose', logPath], {
    env: { HOME: home },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`handover compose ended with ${code}`);
  return performance.now() - sinceMs;
}

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
