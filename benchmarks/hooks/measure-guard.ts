import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { takeLease } from '../../src/hook/lease/take-lease.ts';

export interface Timing {
  name: string;
  /** One per round, in the order of the rounds. */
  ms: number[];
}

/** One of each kind in turn, so that all meet the same machine. */
export async function measureGuard(rounds: number): Promise<Timing[]> {
  const folder = mkdtempSync(join(tmpdir(), 'handover-bench-hooks-'));
  try {
    const kinds = await prepare(folder);
    const timings = kinds.map(({ name }): Timing => ({ name, ms: [] }));
    for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
      for (const [place, { command }] of kinds.entries()) {
        const ms = await timeProcess(command);
        if (round >= 0) timings[place]?.ms.push(ms);
      }
    }
    return timings;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Until the programs are in memory. */
const WARM_UP_ROUNDS = 3;

async function prepare(folder: string): Promise<{ name: string; command: string[] }[]> {
  const source = fileURLToPath(new URL('../../src/hook/guard/', import.meta.url));
  const script = join(folder, 'guard.sh');
  
  await build({
    entryPoints: [join(source, 'main.ts')],
    outfile: join(folder, 'guard.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'esm',
  });
  const empty = join(folder, 'empty.mjs');
  writeFileSync(empty, '');
  const [free, held] = [join(folder, 'free'), join(folder, 'held')];
  mkdirSync(join(free, 'leases'), { recursive: true, mode: 0o700 });
  const lease = {
    mode: 'until-draft',
    strict: false,
    why: 'measured',
    durationMs: 180_000,
  } as const;
  takeLease(held, { agent: 'claude-code', sessionId: 'another-session' }, lease);
  const guard = (state: string) => ['sh', script, 'claude-code', state, process.execPath];
  return [
    { name: 'an empty Node process', command: [process.execPath, empty] },
    { name: 'the guard, no lease', command: guard(free) },
    { name: 'the guard, a lease of another session', command: guard(held) },
  ];
}

const INPUT = JSON.stringify({
  session_id: 'measured-session',
  hook_event_name: 'PreToolUse',
  tool_name: 'Write',
  tool_input: { file_path: 'a.ts', content: 'x'.repeat(4000) },
});

async function timeProcess([program = '', ...args]: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    child.on('error', reject);
    // The empty process reads nothing.
    child.stdin.on('error', () => {});
    child.on('close', () => resolve(performance.now() - startedAt));
    child.stdin.end(INPUT);
  });
}
