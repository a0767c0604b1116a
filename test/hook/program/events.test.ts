import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { recordHookFailure } from '../../../src/hook/failures/failure-file.ts';
import { listLeases } from '../../../src/hook/lease/list-leases.ts';
import { takeLease } from '../../../src/hook/lease/take-lease.ts';
import { CompactingSession } from '../compacting-session.ts';
import { installHooks, silent } from '../installed-hooks.ts';
import { sampleOptions } from '../sample-lease.ts';

const hooks = installHooks();

describe.each(['Stop', 'SessionEnd', 'PostCompact', 'SubagentStop'])('%s', (name) => {
  test.each(['claude-code', 'codex'] as const)(
    'of %s tells the helper that the log has grown, and starts it',
    async (agent) => {
      using session = new CompactingSession(agent);
      session.install();
      expect(await hooks.run(session.event(name), session)).toMatchObject(silent);
      const [wake, ...others] = session.wakes();
      expect(others).toEqual([]);
      expect(wake).toMatchObject({ ...session.session, logPath: session.logPath });
      expect(wake).not.toHaveProperty('handover');
      expect(await session.helperStart()).toEqual({
        args: ['helper'],
        environment: { LANG: 'C' },
        cwd: '/',
      });
    },
  );

  test('leaves a helper alone that runs', async () => {
    using session = new CompactingSession();
    session.install();
    const helper = spawn('sleep', ['60']);
    try {
      writeLock(session, { pid: helper.pid, startedAtMs: Date.now() });
      await hooks.run(session.event(name), session);
      expect(session.wakes()).toHaveLength(1);
      expect(session.helperStarts()).toEqual([]);
    } finally {
      helper.kill('SIGKILL');
      await once(helper, 'close');
    }
    // Nobody has that number now.
    await hooks.run(session.event(name), session);
    await session.helperStart();
  });

  test.each([
    ['half a lock', '{"pid":'],
    ['a lock on a group of processes', '{"pid":-1,"startedAtMs":1}'],
    ['a lock of no process', '{"pid":0,"startedAtMs":1}'],
  ])('starts the helper behind %s', async (_name, lock) => {
    using session = new CompactingSession();
    session.install();
    mkdirSync(join(session.stateDir, 'helper'));
    writeFileSync(join(session.stateDir, 'helper', 'lock'), lock);
    await hooks.run(session.event(name), session);
    expect(await session.helperStart()).toMatchObject({ args: ['helper'] });
  });

  test('without an installation leaves a wake in a folder of the user’s alone, and starts nothing', async () => {
    using session = new CompactingSession();
    expect(await hooks.run(session.event(name), session)).toMatchObject(silent);
    expect(session.wakes()).toHaveLength(1);
    expect(statSync(session.stateDir).mode & 0o777).toBe(0o700);
  });

  test('of a session without a log leaves nothing', async () => {
    using session = new CompactingSession();
    rmSync(session.logPath);
    for (const transcript_path of [session.logPath, null, undefined])
      expect(await hooks.run(session.event(name, { transcript_path }), session)).toMatchObject(
        silent,
      );
    expect(session.wakes()).toEqual([]);
  });
});

describe('a lease', () => {
  test.each([
    ['SessionEnd', { 'until-draft': 0, 'until-complete': 0 }],
    ['UserPromptSubmit', { 'until-draft': 0, 'until-complete': 0 }],
    ['PostCompact', { 'until-draft': 0, 'until-complete': 1 }],
    ['Stop', { 'until-draft': 1, 'until-complete': 1 }],
  ])('after %s is held only if something still waits', async (name, expected) => {
    for (const mode of ['until-draft', 'until-complete'] as const) {
      using session = new CompactingSession();
      takeLease(session.stateDir, session.session, { ...sampleOptions, mode });
      takeLease(session.stateDir, { ...session.session, sessionId: 'other' }, sampleOptions);
      await hooks.run(session.event(name), session);
      const held = listLeases(session.stateDir).map(({ lease }) => lease?.sessionId);
      expect(held.filter((id) => id === session.sessionId)).toHaveLength(expected[mode]);
      expect(held).toContain('other');
    }
  });

  test.each(['claude-code', 'codex'] as const)(
    'that waits for the complete document outlives a prompt after the compaction of %s, not one after Esc',
    async (agent) => {
      const over = { 'claude-code': ['SessionStart', 'PostCompact'], codex: ['PostCompact'] };
      for (const name of over[agent]) {
        using session = new CompactingSession(agent);
        const take = () =>
          takeLease(session.stateDir, session.session, {
            ...sampleOptions,
            mode: 'until-complete',
          });
        const prompt = () => hooks.run(session.event('UserPromptSubmit'), session);
        take();
        await hooks.run(session.event(name, { source: 'compact' }), session);
        await prompt();
        expect(listLeases(session.stateDir)).toHaveLength(1);
        await hooks.run(session.event('SessionEnd'), session);
        // The next compaction, which does not take place.
        take();
        await prompt();
        expect(listLeases(session.stateDir)).toEqual([]);
      }
    },
  );

  test('is held for 60 s with a service, for 180 s until the complete document, for 5 s without one', async () => {
    const leftMs = async (prepare: (session: CompactingSession) => void): Promise<number> => {
      using session = new CompactingSession();
      prepare(session);
      await hooks.run(session.event('PreCompact', { trigger: 'auto' }), session);
      const span = listLeases(session.stateDir)[0]?.lease?.wall;
      return (span?.expiresMs ?? 0) - (span?.takenMs ?? 0);
    };
    expect(await leftMs(() => {})).toBe(5000);
    expect(await leftMs((session) => session.install({ hasService: false }))).toBe(5000);
    expect(await leftMs((session) => session.install())).toBeGreaterThanOrEqual(60_000);
    const complete = await leftMs((session) => {
      session.install();
      session.configure({ server: 'http://127.0.0.1:1', hooks: { lease: 'until-complete' } });
    });
    expect(complete).toBe(180_000);
  });

  test.each([
    ['in plan mode', { permission_mode: 'plan' }, {}],
    ['for a subagent', { agent_id: 'a0c8' }, {}],
    ['when switched off', {}, { hooks: { lease: 'off' } }],
  ])('is not taken %s', async (_name, fields, file) => {
    using session = new CompactingSession();
    session.install();
    session.configure(file);
    const event = session.event('PreCompact', { trigger: 'auto', ...fields });
    await hooks.run(event, session);
    expect(listLeases(session.stateDir)).toEqual([]);
    expect(session.wakes()[0]?.handover).not.toHaveProperty('leaseToken');
  });

  test('is strict where the user wants it so', async () => {
    using session = new CompactingSession();
    session.install();
    session.configure({ hooks: { strict: true } });
    await hooks.run(session.event('PreCompact', { trigger: 'auto' }), session);
    expect(listLeases(session.stateDir)[0]?.lease).toMatchObject({
      strict: true,
      mode: 'until-draft',
      why: 'its handover is being made',
    });
  });
});

describe('what is no event of ours', () => {
  test.each([
    ['nothing', ''],
    ['half an object', '{"hook_event_name":"Stop","session_id":"x'],
    ['a list', '[]'],
    ['an unknown event', JSON.stringify({ hook_event_name: 'Later', session_id: 'x' })],
    ['a session id that leaves its folder', '{"hook_event_name":"Stop","session_id":"../x"}'],
    ['deep nesting', '['.repeat(200_000)],
    ['40 MB', `{"hook_event_name":"Stop","session_id":"x","x":"${'x'.repeat(4e7)}"}`],
  ])('is met with silence: %s', async (_name, input) => {
    using session = new CompactingSession();
    session.install();
    expect(await hooks.run(input, session)).toMatchObject(silent);
    expect(readdirSync(session.stateDir)).toEqual(['installation.json']);
  });
});

test('a run of failures is told to the user in one line, with the next session', async () => {
  using session = new CompactingSession();
  for (let time = 0; time < 3; time += 1)
    recordHookFailure(session.stateDir, 'Stop', new Error('no space'));
  const start = session.event('SessionStart', { source: 'resume' });
  const { stdout } = await hooks.run(start, session);
  expect(JSON.parse(stdout)).toEqual({
    systemMessage: 'Handover: its hooks failed 3 times within a day; `handover doctor` says why.',
  });
  expect(await hooks.run(start, session)).toMatchObject(silent);
});

function writeLock(session: CompactingSession, lock: object): void {
  mkdirSync(join(session.stateDir, 'helper'));
  writeFileSync(join(session.stateDir, 'helper', 'lock'), JSON.stringify(lock));
}
