import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { MAX_LEASE_MS } from '../../../src/hook/lease/lease.ts';
import { systemClock } from '../../../src/hook/lease/lease-clock.ts';
import { leaseFolder } from '../../../src/hook/lease/lease-folder.ts';
import { readHeldLease } from '../../../src/hook/lease/read-held-lease.ts';
import { sweepLeases } from '../../../src/hook/lease/sweep-leases.ts';
import { takeLease } from '../../../src/hook/lease/take-lease.ts';
import { MovedClock } from '../moved-clock.ts';
import { HookState, sampleOptions, session } from '../sample-lease.ts';

const source = fileURLToPath(new URL('die-before.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'handover-killed-'));
const program = join(folder, 'die-before.mjs');

// As one file it starts in a fifth of the time.
beforeAll(async () => {
  await build({
    entryPoints: [source],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** More changes of the disk than any operation makes. */
const ENOUGH = 20;

describe.each(['take', 'take over an old one', 'renew', 'release', 'sweep'])('%s', (name) => {
  test('killed before any change of the disk leaves a lease that ends, and a folder that works', () => {
    const [operation = ''] = name.split(' ');
    const ends: string[] = [];
    for (let change = 1; change < ENOUGH; change += 1) {
      using state = new HookState();
      const { stateDir } = state;
      if (name !== 'take') prepare(stateDir, name);
      const args = [program, stateDir, operation, String(change)];
      const { signal, status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      ends.push(signal ?? `${status}${stderr}`);
      if (signal === null) break;
      expectToHeal(stateDir);
    }
    // Killed at every change, and whole where there are no more.
    expect(ends.length).toBeGreaterThan(1);
    expect(ends).toEqual([...ends.slice(1).map(() => 'SIGKILL'), '0']);
  });
});

test('Of eight takers at once one takes the lease, and the others are handed it', async () => {
  using state = new HookState();
  const args = [program, state.stateDir, 'take', '0'];
  const takers = Array.from({ length: 8 }, () =>
    spawn(process.execPath, args, { stdio: 'ignore' }),
  );
  const ends = await Promise.all(takers.map(async (taker) => once(taker, 'close')));
  for (const [code] of ends) expect(code).toBe(0);
  expect(readdirSync(leaseFolder(state.stateDir))).toHaveLength(1);
  expect(readHeldLease(state.stateDir, session, systemClock)).toBeDefined();
});

function prepare(stateDir: string, name: string): void {
  const clock = new MovedClock();
  const isOld = name !== 'renew' && name !== 'release';
  takeLease(stateDir, session, { ...sampleOptions, clock: isOld ? clock : systemClock });
}

/** Whatever is left holds for its time at most, and then a new lease can be taken and nothing else lies there. */
function expectToHeal(stateDir: string): void {
  const laterMs = MAX_LEASE_MS + 1;
  const later = {
    wallMs: () => Date.now() + laterMs,
    uptimeMs: () => systemClock.uptimeMs() + laterMs,
  };
  // What cannot be read would show here.
  const unreadable: string[] = [];
  readHeldLease(stateDir, session, systemClock, ({ code }) => unreadable.push(code));
  expect(unreadable).toEqual([]);
  expect(readHeldLease(stateDir, session, later)).toBeUndefined();
  const taken = takeLease(stateDir, session, { ...sampleOptions, clock: later });
  expect(taken?.isNew).toBe(true);
  sweepLeases(stateDir, later);
  expect(readdirSync(leaseFolder(stateDir))).toHaveLength(1);
}
