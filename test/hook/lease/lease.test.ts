import {
  chmodSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_LEASE_MS, remainingMs } from '../../../src/hook/lease/lease.ts';
import { leaseFile, leaseFolder } from '../../../src/hook/lease/lease-folder.ts';
import { listLeases } from '../../../src/hook/lease/list-leases.ts';
import { readHeldLease } from '../../../src/hook/lease/read-held-lease.ts';
import { releaseLease } from '../../../src/hook/lease/release-lease.ts';
import { removeLease } from '../../../src/hook/lease/remove-lease.ts';
import { renewLease } from '../../../src/hook/lease/renew-lease.ts';
import { sweepLeases } from '../../../src/hook/lease/sweep-leases.ts';
import { takeLease } from '../../../src/hook/lease/take-lease.ts';
import { wantsLease } from '../../../src/hook/lease/wants-lease.ts';
import { MovedClock } from '../moved-clock.ts';
import { HookState, sampleOptions, session } from '../sample-lease.ts';

describe('a lease', () => {
  test('holds its session until it is released, and no other session or agent', () => {
    using state = new HookState();
    const { stateDir } = state;
    const clock = new MovedClock();
    const taken = takeLease(stateDir, session, { ...sampleOptions, clock });
    expect(taken?.isNew).toBe(true);
    expect(readHeldLease(stateDir, session, clock)).toEqual(taken?.lease);
    for (const other of [
      { ...session, agent: 'codex' },
      { ...session, sessionId: 'another' },
    ])
      expect(readHeldLease(stateDir, other, clock)).toBeUndefined();
    expect(releaseLease(stateDir, session)).toEqual(taken?.lease);
    expect(readHeldLease(stateDir, session, clock)).toBeUndefined();
    expect(readdirSync(leaseFolder(stateDir))).toEqual([]);
  });

  test('is the user’s alone on disk', () => {
    using state = new HookState();
    takeLease(state.stateDir, session, sampleOptions);
    expect(statSync(leaseFolder(state.stateDir)).mode & 0o777).toBe(0o700);
    expect(statSync(leaseFile(state.stateDir, session)).mode & 0o777).toBe(0o600);
  });

  test('is handed to the next taker while it holds, and taken anew when it is over', () => {
    using state = new HookState();
    const { stateDir } = state;
    const clock = new MovedClock();
    const options = { ...sampleOptions, clock };
    const first = takeLease(stateDir, session, options)!;
    clock.pass(59_999);
    expect(takeLease(stateDir, session, options)).toEqual({ lease: first.lease, isNew: false });
    clock.pass(1);
    const second = takeLease(stateDir, session, options)!;
    expect(second.isNew).toBe(true);
    expect(second.lease.token).not.toBe(first.lease.token);
  });

  test('ends 180 s after its first moment, however long it was wanted and often renewed', () => {
    using state = new HookState();
    const { stateDir } = state;
    const clock = new MovedClock();
    const { lease } = takeLease(stateDir, session, { ...sampleOptions, durationMs: 1e9, clock })!;
    for (let passedMs = 10_000; passedMs < MAX_LEASE_MS; passedMs += 10_000) {
      clock.pass(10_000);
      expect(renewLease(stateDir, lease, { durationMs: 1e9, clock })).toBeDefined();
    }
    clock.pass(9999);
    expect(readHeldLease(stateDir, session, clock)).toBeDefined();
    clock.pass(1);
    expect(readHeldLease(stateDir, session, clock)).toBeUndefined();
    expect(renewLease(stateDir, lease, { durationMs: 1e9, clock })).toBeUndefined();
  });

  test('lives as long as it is renewed', () => {
    using state = new HookState();
    const { stateDir } = state;
    const clock = new MovedClock();
    const { lease } = takeLease(stateDir, session, { ...sampleOptions, durationMs: 5000, clock })!;
    clock.pass(4000);
    renewLease(stateDir, lease, { durationMs: 5000, clock });
    clock.pass(4999);
    expect(readHeldLease(stateDir, session, clock)?.token).toBe(lease.token);
    clock.pass(1);
    expect(readHeldLease(stateDir, session, clock)).toBeUndefined();
  });

  test('does not come back by being renewed after its release', () => {
    using state = new HookState();
    const { stateDir } = state;
    const { lease } = takeLease(stateDir, session, sampleOptions)!;
    releaseLease(stateDir, session);
    expect(renewLease(stateDir, lease, { durationMs: 5000 })).toBeUndefined();
    expect(readdirSync(leaseFolder(stateDir))).toEqual([]);
  });

  test('is not released by whoever held the one before it', () => {
    using state = new HookState();
    const { stateDir } = state;
    const { lease: old } = takeLease(stateDir, session, sampleOptions)!;
    releaseLease(stateDir, session, { token: old.token });
    const { lease } = takeLease(stateDir, session, sampleOptions)!;
    expect(releaseLease(stateDir, session, { token: old.token })).toBeUndefined();
    expect(renewLease(stateDir, old, { durationMs: 5000 })).toBeUndefined();
    expect(listLeases(stateDir).map((listed) => listed.lease)).toEqual([lease]);
  });

  test('that waits for the complete document outlives the draft', () => {
    using state = new HookState();
    const { stateDir } = state;
    takeLease(stateDir, session, { ...sampleOptions, mode: 'until-complete' });
    expect(releaseLease(stateDir, session, { reached: 'draft' })).toBeUndefined();
    expect(releaseLease(stateDir, session, { reached: 'complete' })).toBeDefined();
  });

  test('goes back when another one lies where a removed one was expected', () => {
    using state = new HookState();
    const { lease } = takeLease(state.stateDir, session, sampleOptions)!;
    const path = leaseFile(state.stateDir, session);
    expect(removeLease(path, () => false)).toBeUndefined();
    expect(listLeases(state.stateDir).map((listed) => listed.lease)).toEqual([lease]);
  });

  test('never holds beyond 180 s of the machine’s running time, wherever the clock is moved', () => {
    using state = new HookState();
    const clock = new MovedClock();
    const { lease } = takeLease(state.stateDir, session, {
      ...sampleOptions,
      durationMs: 1e9,
      clock,
    })!;
    const at = clock.uptime;
    const moves = fc.record({
      wall: fc.oneof(fc.integer({ min: -400_000, max: 400_000 }), fc.maxSafeInteger()),
      uptime: fc.integer({ min: -5_000_000, max: 5_000_000 }),
    });
    fc.assert(
      fc.property(moves, ({ wall, uptime }) => {
        const moved = new MovedClock();
        moved.wall += wall;
        moved.uptime += uptime;
        if (remainingMs(lease, moved) === 0) return;
        expect(moved.uptime).toBeGreaterThanOrEqual(at);
        expect(moved.uptime + remainingMs(lease, moved)).toBeLessThanOrEqual(at + MAX_LEASE_MS);
      }),
      { numRuns: 1000 },
    );
  });

  test('whose file claims more than 180 s holds nothing', () => {
    using state = new HookState();
    const clock = new MovedClock();
    const { lease } = takeLease(state.stateDir, session, { ...sampleOptions, clock })!;
    const forged = { ...lease, uptime: { ...lease.uptime, expiresMs: 1e15 } };
    expect(remainingMs(forged, clock)).toBe(0);
  });

  test('is over after a restart of the machine', () => {
    using state = new HookState();
    const clock = new MovedClock();
    takeLease(state.stateDir, session, { ...sampleOptions, clock });
    clock.wall += 20_000;
    clock.uptime = 3000;
    expect(readHeldLease(state.stateDir, session, clock)).toBeUndefined();
  });

  test('is wanted neither in plan mode, nor by a subagent, nor when switched off', () => {
    expect(wantsLease('until-draft', { permissionMode: 'default' })).toBe(true);
    expect(wantsLease('off', {})).toBe(false);
    expect(wantsLease('until-draft', { permissionMode: 'plan' })).toBe(false);
    expect(wantsLease('until-complete', { agentId: 'a0c8' })).toBe(false);
  });
});

describe('what lies in the place of a lease', () => {
  const huge = (path: string) => writeFileSync(path, ' '.repeat(3_000_000), { mode: 0o600 });
  const cases: [string, (path: string) => void][] = [
    ['an empty file', (path) => writeFileSync(path, '')],
    ['a huge file', huge],
    ['JSON of another shape', (path) => writeFileSync(path, '{"wall":1}'.padEnd(2048))],
    ['a link to a lease', (path) => symlinkSync(`${path}.real`, path)],
    ['a folder', (path) => mkdirSync(path)],
    ['a lease that others may write', (path) => chmodSync(path, 0o666)],
  ];

  test.each(cases)('holds nothing, is told, and gives way to a taker: %s', (_name, lay) => {
    using state = new HookState();
    const { stateDir } = state;
    takeLease(stateDir, session, sampleOptions);
    const path = leaseFile(stateDir, session);
    if (lay !== cases[5]![1]) releaseLease(stateDir, session);
    lay(path);
    const told: string[] = [];
    const held = readHeldLease(stateDir, session, new MovedClock(), ({ code }) => told.push(code));
    expect(held).toBeUndefined();
    expect(told).toEqual(['lease-unreadable']);
    expect(listLeases(stateDir)).toEqual([{ path, lease: undefined, remainingMs: 0 }]);
    expect(takeLease(stateDir, session, sampleOptions)?.isNew).toBe(true);
  });

  test('holds nothing where the folder is a link or open to others, and nothing is written through it', () => {
    using state = new HookState();
    using other = new HookState();
    takeLease(other.stateDir, session, sampleOptions);
    mkdirSync(state.stateDir, { recursive: true });
    symlinkSync(leaseFolder(other.stateDir), leaseFolder(state.stateDir));
    const told: string[] = [];
    readHeldLease(state.stateDir, session, new MovedClock(), ({ code }) => told.push(code));
    chmodSync(leaseFolder(other.stateDir), 0o777);
    readHeldLease(other.stateDir, session, new MovedClock(), ({ code }) => told.push(code));
    expect(told).toEqual(['lease-folder-unsafe', 'lease-folder-unsafe']);
    expect(() => takeLease(state.stateDir, session, sampleOptions)).toThrow('folder of the leases');
  });
});

describe('the sweep', () => {
  test('removes leases past their time and old drafts, and leaves what holds or is not ours', () => {
    using state = new HookState();
    const { stateDir } = state;
    const clock = new MovedClock();
    const ours = { ...sampleOptions, clock };
    takeLease(stateDir, session, { ...ours, durationMs: 1000 });
    takeLease(stateDir, { ...session, sessionId: 'other' }, ours);
    clock.pass(2000);
    const folder = leaseFolder(stateDir);
    const drafts = ['.0123456789abcdef.new', '.0123456789abcdef.old', '.fedcba9876543210.new'];
    for (const name of drafts) {
      writeFileSync(join(folder, name), '');
      utimesSync(join(folder, name), 1, clock.wall / 1000 - (name === drafts[2] ? 1 : 200));
    }
    writeFileSync(join(folder, 'notes.txt'), '');
    sweepLeases(stateDir, clock);
    const other = leaseFile(stateDir, { ...session, sessionId: 'other' });
    expect(readdirSync(folder).toSorted()).toEqual(
      [drafts[2]!, other.slice(folder.length + 1), 'notes.txt'].toSorted(),
    );
  });
});
