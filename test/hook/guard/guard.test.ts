import { spawnSync } from 'node:child_process';
import { chownSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readHookFailures } from '../../../src/hook/failures/failure-file.ts';
import { systemClock } from '../../../src/hook/lease/lease-clock.ts';
import { leaseFile, leaseFolder } from '../../../src/hook/lease/lease-folder.ts';
import { readHeldLease } from '../../../src/hook/lease/read-held-lease.ts';
import { releaseLease } from '../../../src/hook/lease/release-lease.ts';
import { takeLease } from '../../../src/hook/lease/take-lease.ts';
import { skipBecause } from '../../support/skip-because.ts';
import { HookState, sampleOptions, session } from '../sample-lease.ts';
import { hookInput, InstalledGuard, untilWaiting } from './installed-guard.ts';

const guard = new InstalledGuard();
beforeAll(() => guard.install());
afterAll(() => guard.remove());

const passed = { code: 0, stdout: '', stderr: '' };

const shells = [
  ['sh'],
  ['dash'],
  ['bash', '--posix'],
  ['busybox', 'sh'],
  ['zsh', '--emulate', 'sh'],
];

describe.each(shells.map((shell) => [shell.join(' '), shell] as const))(
  'under %s',
  (name, shell) => {
    if (!isThere(shell[0]!)) {
      skipBecause(`there is no ${name}`);
      return;
    }

    test('a call passes in silence and without Node when nothing is held', async () => {
      using state = new HookState();
      const node = guard.writeNode('loud-node', 'started');
      expect(await guard.start(state.stateDir, { shell, node }).end).toMatchObject(passed);
      mkdirSync(leaseFolder(state.stateDir), { recursive: true });
      const input = hookInput({ tool_input: { content: 'x'.repeat(2_000_000) } });
      expect(await guard.start(state.stateDir, { shell, node, input }).end).toMatchObject(passed);
    });

    test('a call of a strictly held session is denied, with what goes on and how long', async () => {
      using state = new HookState();
      takeLease(state.stateDir, session, { ...sampleOptions, strict: true });
      const { code, stdout } = await guard.start(state.stateDir, { shell }).end;
      expect(code).toBe(0);
      const { hookSpecificOutput } = JSON.parse(stdout) as Record<string, Record<string, string>>;
      expect(hookSpecificOutput).toMatchObject({
        hookEventName: 'PreToolUse',
        permissionDecision: 'deny',
      });
      expect(hookSpecificOutput?.['permissionDecisionReason']).toMatch(
        /while its document is being made.*at most (60|5\d) s/,
      );
    });
  },
);

describe('a held call', () => {
  test('goes on within 100 ms of the release', async () => {
    const node = guard.waitingNode();
    const lateMs: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      using state = new HookState();
      takeLease(state.stateDir, session, sampleOptions);
      const running = guard.start(state.stateDir, { node });
      await untilWaiting(state.stateDir);
      const releasedAtMs = performance.now();
      releaseLease(state.stateDir, session);
      const end = await running.end;
      expect(end).toMatchObject(passed);
      lateMs.push(end.endedAtMs - releasedAtMs);
    }
    // The middle one of five: this machine may have other work.
    expect(lateMs.toSorted((one, other) => one - other)[2]).toBeLessThan(100);
  });

  test('goes on after its longest time, though the lease still holds', async () => {
    using state = new HookState();
    takeLease(state.stateDir, session, sampleOptions);
    const startedAtMs = performance.now();
    const end = await guard.startProgram(state.stateDir, 700).end;
    expect(end).toMatchObject(passed);
    expect(end.endedAtMs - startedAtMs).toBeGreaterThan(700);
    expect(readHeldLease(state.stateDir, session, systemClock)).toBeDefined();
  });

  test('goes on when the lease ends by itself, and the guard clears it away', async () => {
    using state = new HookState();
    takeLease(state.stateDir, session, { ...sampleOptions, durationMs: 1000 });
    expect(await guard.start(state.stateDir).end).toMatchObject(passed);
    expect(readdirSync(leaseFolder(state.stateDir))).toEqual([]);
  });

  test('goes on when fifty wait at once', async () => {
    using state = new HookState();
    takeLease(state.stateDir, session, sampleOptions);
    const node = guard.waitingNode();
    const running = Array.from({ length: 50 }, () => guard.start(state.stateDir, { node }));
    await untilWaiting(state.stateDir, running.length);
    releaseLease(state.stateDir, session);
    const ends = await Promise.all(running.map(async ({ end }) => end));
    for (const end of ends) expect(end).toMatchObject(passed);
  });

  test('leaves the lease as it is when its guard is killed, and its shell ends well', async () => {
    using state = new HookState();
    takeLease(state.stateDir, session, sampleOptions);
    const running = guard.start(state.stateDir, { node: guard.waitingNode() });
    const [pid = 0] = await untilWaiting(state.stateDir);
    process.kill(pid, 'SIGKILL');
    expect(await running.end).toMatchObject(passed);
    expect(readHeldLease(state.stateDir, session, systemClock)).toBeDefined();
  });

  test('ends its program when its shell is killed, as an agent does on Esc', async () => {
    using state = new HookState();
    takeLease(state.stateDir, session, sampleOptions);
    const running = guard.start(state.stateDir, { node: guard.waitingNode() });
    await untilWaiting(state.stateDir);
    running.process.kill('SIGKILL');
    // Closed only when the program, which has the same pipes, has ended too.
    const end = await running.end;
    expect(end.stdout).toBe('');
    expect(readHeldLease(state.stateDir, session, systemClock)).toBeDefined();
    // Long before the 20 s for which it would hold.
  }, 15_000);

  const moves = ['+1h', '-1h', '+10y'];
  if (isThere('faketime')) {
    test.each(moves)(
      'goes on at once when the clock was moved by %s',
      async (move) => {
        using state = new HookState();
        takeLease(state.stateDir, session, sampleOptions);
        const end = await guard.startProgram(state.stateDir, 20_000, ['faketime', '-f', move]).end;
        expect(end).toMatchObject({ code: 0, stdout: '' });
      },
      15_000,
    );
  } else skipBecause('there is no faketime');
});

describe('a call is not held', () => {
  test.each([
    ['another session of the same folder', { session_id: 'another-session' }],
    ['a session in a worktree', { session_id: 'another-session', cwd: '/somewhere/worktree' }],
    ['plan mode', { permission_mode: 'plan' }],
    ['a tool that only reads', { tool_name: 'Read' }],
    ['our own tools', { tool_name: 'mcp__handover__search' }],
    ['our own tools in the plugin', { tool_name: 'mcp__plugin_handover_handover__search' }],
    ['a session id that leaves the folder', { session_id: '../../leases/x' }],
    ['a session id that is no text', { session_id: { toString: 1 } }],
  ])('of %s', async (_name, changes) => {
    using state = new HookState();
    takeLease(state.stateDir, session, { ...sampleOptions, strict: true });
    const input = hookInput(changes);
    expect(await guard.start(state.stateDir, { input }).end).toMatchObject(passed);
  });

  test.each([
    ['nothing', ''],
    ['half an object', '{"session_id":"6f1d0c1e-ses'],
    ['a list', '[]'],
    ['null', 'null'],
    ['deep nesting', '['.repeat(200_000)],
    ['bytes that are no text', '\0\uFFFD{'],
    ['40 MB', `{"session_id":"${session.sessionId}","tool_name":"Write","x":"${'x'.repeat(4e7)}"}`],
  ])('whose input is %s', async (_name, input) => {
    using state = new HookState();
    takeLease(state.stateDir, session, { ...sampleOptions, strict: true });
    expect(await guard.start(state.stateDir, { input }).end).toMatchObject(passed);
  });

  test.each([
    'Edit',
    'MultiEdit',
    'NotebookEdit',
    'Bash',
    'PowerShell',
    'Agent',
    'Task',
    'mcp__db__run',
  ])('unless its tool may write: %s', async (tool) => {
    using state = new HookState();
    takeLease(state.stateDir, session, { ...sampleOptions, strict: true });
    const { stdout } = await guard.start(state.stateDir, { input: hookInput({ tool_name: tool }) })
      .end;
    expect(stdout).toContain('"deny"');
  });
});

describe('a hostile or broken machine', () => {
  const lay: [string, string, (path: string) => unknown][] = [
    ['a link', 'lease-unreadable', (path) => symlinkSync('/dev/zero', path)],
    ['a link to nothing', 'lease-unreadable', (path) => symlinkSync('/nonexistent', path)],
    ['a pipe', 'lease-unreadable', (path) => spawnSync('sh', ['-c', 'mkfifo "$0"', path])],
    ['a huge file', 'lease-unreadable', (path) => writeFileSync(path, Buffer.alloc(5e7))],
    ['a folder', 'lease-unreadable', (path) => mkdirSync(path)],
  ];
  test.each(lay)(
    'with %s for a lease lets the call pass and notes it',
    async (_name, kind, make) => {
      using state = new HookState();
      mkdirSync(leaseFolder(state.stateDir), { recursive: true, mode: 0o700 });
      make(leaseFile(state.stateDir, session));
      expect(await guard.start(state.stateDir).end).toMatchObject(passed);
      expect(readHookFailures(state.stateDir).map((failure) => failure.kind)).toEqual([kind]);
      expect(
        readdirSync(leaseFolder(state.stateDir)).filter((name) => !name.startsWith('.')),
      ).toEqual([]);
    },
  );

  test('whose folder of leases is a link lets the call pass and leaves the target alone', async () => {
    using state = new HookState();
    using other = new HookState();
    takeLease(other.stateDir, session, { ...sampleOptions, strict: true });
    mkdirSync(state.stateDir, { recursive: true });
    symlinkSync(leaseFolder(other.stateDir), leaseFolder(state.stateDir));
    expect(await guard.start(state.stateDir).end).toMatchObject(passed);
    expect(readHookFailures(state.stateDir)[0]?.kind).toBe('lease-folder-unsafe');
    expect(readdirSync(leaseFolder(other.stateDir))).toHaveLength(1);
  });

  if (process.getuid?.() === 0) {
    test('with a lease of another user lets the call pass', async () => {
      using state = new HookState();
      takeLease(state.stateDir, session, { ...sampleOptions, strict: true });
      chownSync(leaseFile(state.stateDir, session), 12_345, 12_345);
      expect(await guard.start(state.stateDir).end).toMatchObject(passed);
    });
  } else skipBecause('only root can make another user’s file');

  test('without the recorded Node takes the one of the PATH, and without any lets the call pass', async () => {
    using state = new HookState();
    takeLease(state.stateDir, session, { ...sampleOptions, strict: true });
    guard.writeNode('node', 'of the path');
    const shell = ['/bin/sh'];
    const onPath = { PATH: `${guard.folder}:/usr/bin:/bin` };
    const gone = { shell, node: '/nonexistent/node' };
    const found = await guard.start(state.stateDir, { ...gone, environment: onPath }).end;
    expect(found.stdout).toBe('of the path\n');
    const environment = { PATH: '/nonexistent' };
    expect(await guard.start(state.stateDir, { ...gone, environment }).end).toMatchObject(passed);
  });

  test('whose project sets NODE_OPTIONS has none of its code run', async () => {
    using state = new HookState();
    takeLease(state.stateDir, session, { ...sampleOptions, strict: true });
    const marker = join(state.stateDir, 'ran');
    const code = join(state.stateDir, 'evil.cjs');
    writeFileSync(code, `require('fs').writeFileSync(${JSON.stringify(marker)}, '')`);
    const environment = { NODE_OPTIONS: `--require "${code}"` };
    const { stdout } = await guard.start(state.stateDir, { environment }).end;
    expect(stdout).toContain('"deny"');
    expect(readdirSync(state.stateDir)).not.toContain('ran');
  });

  test('with a program that is no program lets the call pass', async () => {
    using state = new HookState();
    takeLease(state.stateDir, session, sampleOptions);
    const node = guard.writeNode('dying-node', 'x >&2; kill -9 $$');
    expect(await guard.start(state.stateDir, { node }).end).toMatchObject(passed);
  });
});

function isThere(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}
