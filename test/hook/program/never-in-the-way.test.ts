import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readKeptAnalysis } from '../../../src/hook/compaction/kept-analysis.ts';
import { listLeases } from '../../../src/hook/lease/list-leases.ts';
import { CompactingSession, RULE } from '../compacting-session.ts';
import { installHooks, silent } from '../installed-hooks.ts';
import { until } from '../until.ts';

const hooks = installHooks();

describe('a log that takes too long', () => {
  test('is given up at the deadline, its wake is left, and its reading goes on for the session’s new start', async () => {
    using session = hugeSession();
    const node = hooks.writeNode('hasty-node', `exec "${process.execPath}" "$@" --deadline-ms 1`);
    const event = session.event('PreCompact', { trigger: 'auto' });
    expect(await hooks.run(event, session.at({ node }))).toMatchObject(silent);
    expect(readKeptAnalysis(session.stateDir, session)).toBeUndefined();
    expect(session.wakes()[0]?.handover?.trigger).toBe('compaction');
    const kept = await untilKept(session);
    expect(JSON.stringify(kept.input)).toContain(RULE);
    const start = session.event('SessionStart', { source: 'compact' });
    expect((await hooks.run(start, session)).stdout).toContain(RULE);
  });
});

describe('a hook that is killed', () => {
  test('by Esc leaves no lease and no wish for a handover', async () => {
    using session = hugeSession();
    const running = hooks.start(session.event('PreCompact'), session);
    await untilLeased(session);
    running.process.kill('SIGKILL');
    await running.end;
    await untilFree(session);
    expect(session.wakes()).toEqual([]);
  });

  test('with its program leaves a lease of five seconds', async () => {
    using session = hugeSession();
    const running = hooks.start(session.event('PreCompact'), session);
    const { pid, wall } = await untilLeased(session);
    process.kill(pid, 'SIGKILL');
    expect(await running.end).toMatchObject(silent);
    expect(wall.expiresMs - wall.takenMs).toBe(5000);
    expect(session.wakes()).toEqual([]);
  });

  test('by a signal that can be heard releases its lease at once', async () => {
    using session = hugeSession();
    const running = hooks.start(session.event('PreCompact'), session);
    const { pid } = await untilLeased(session);
    process.kill(pid, 'SIGTERM');
    expect(await running.end).toMatchObject(silent);
    expect(listLeases(session.stateDir)).toEqual([]);
  });
});

describe('a project that sets the hooks’ environment', () => {
  test('has nothing read from its folders, nothing written there, and none of its code run', async () => {
    using session = new CompactingSession();
    session.install();
    const trap = mkdtempSync(join(tmpdir(), 'handover-trap-'));
    try {
      const config = join(trap, 'handover');
      mkdirSync(config);
      const hostile = { server: 'http://127.0.0.1:1', hooks: { lease: 'off', injection: 'off' } };
      writeFileSync(join(config, 'config.json'), JSON.stringify(hostile));
      writeFileSync(join(trap, 'evil.cjs'), `require('fs').writeFileSync('${trap}/ran', '')`);
      const before = listing(trap);
      const environment = hostileEnvironment(trap);
      for (const name of ['PreCompact', 'PostCompact', 'Stop', 'SessionEnd', 'UserPromptSubmit'])
        await hooks.run(session.event(name), session.at({ environment }));
      const start = session.event('SessionStart', { source: 'compact' });
      const { stdout } = await hooks.run(start, session.at({ environment }));
      expect(stdout).toContain(RULE);
      expect(listing(trap)).toEqual(before);
      expect(await session.helperStart()).toMatchObject({ environment: { LANG: 'C' } });
    } finally {
      rmSync(trap, { recursive: true });
    }
  });

  test('does not lead the plugin, which has no folder recorded, away from the user’s own', () => {
    const trap = mkdtempSync(join(tmpdir(), 'handover-trap-'));
    try {
      const echo = join(trap, 'echo-node');
      writeFileSync(echo, '#!/bin/sh\necho "$@"\n', { mode: 0o755 });
      const script = join(hooks.folder, 'hook.sh');
      const { stdout } = spawnSync('sh', [script, 'claude-code', '', echo], {
        input: JSON.stringify({ hook_event_name: 'Stop', session_id: 'x' }),
        env: { ...hostileEnvironment(trap), PATH: process.env['PATH'] },
        encoding: 'utf8',
      });
      const [, state = ''] = / --state (.*)$/m.exec(stdout) ?? [];
      expect(state.startsWith(userInfo().homedir)).toBe(true);
      expect(state.endsWith('/handover')).toBe(true);
    } finally {
      rmSync(trap, { recursive: true });
    }
  });

  test('can switch the hooks off', async () => {
    using session = new CompactingSession();
    const environment = { HANDOVER_HOOKS: 'off' };
    const event = session.event('PreCompact');
    expect(await hooks.run(event, session.at({ environment }))).toMatchObject(silent);
    expect(existsSync(session.stateDir)).toBe(false);
  });
});

describe('an older Node', () => {
  test('that lacks what the composer uses finds the same', async () => {
    using session = new CompactingSession();
    // Long enough for every finder to find something.
    copyFileSync('samples/claude-code-session.jsonl', session.logPath);
    const event = session.event('PreCompact', { trigger: 'auto' });
    const { stdout } = await hooks.run(event, session);
    expect(stdout).not.toBe('');
    const missing = join(hooks.folder, 'missing.mjs');
    writeFileSync(
      missing,
      `for (const name of ['toSorted', 'toReversed', 'toSpliced', 'with']) delete Array.prototype[name];
       for (const name of Object.getOwnPropertyNames(Set.prototype))
         if (/^(union|inter|diff|symm|is)/.test(name)) delete Set.prototype[name];
       delete Map.groupBy;
       for (const name of ['some', 'every', 'find', 'map', 'filter', 'flatMap', 'take', 'drop', 'reduce', 'toArray', 'forEach'])
         delete Iterator.prototype[name];`,
    );
    const order = {
      stateDir: session.stateDir,
      ...session.session,
      logPath: session.logPath,
      cutOffset: readFileSync(session.logPath).length,
      atMs: Date.now(),
      essentials: { maxChars: 4000, followsInstructions: false },
    };
    const program = join(hooks.folder, 'hook.mjs');
    const older = spawnSync(process.execPath, ['--import', missing, program, '--draft'], {
      input: JSON.stringify(order),
      encoding: 'utf8',
    });
    expect(older).toMatchObject({ status: 0, stderr: '' });
    expect(older.stdout).toBe(stdout);
  });
});

function hostileEnvironment(trap: string): NodeJS.ProcessEnv {
  return {
    HOME: trap,
    XDG_STATE_HOME: trap,
    XDG_CONFIG_HOME: trap,
    XDG_CACHE_HOME: trap,
    XDG_RUNTIME_DIR: trap,
    TMPDIR: trap,
    NODE_OPTIONS: `--require ${join(trap, 'evil.cjs')}`,
    NODE_V8_COVERAGE: trap,
    NODE_COMPILE_CACHE: trap,
    NODE_REDIRECT_WARNINGS: join(trap, 'warnings'),
    HANDOVER_DATABASE_URL: 'postgres://127.0.0.1:1/x',
    HANDOVER_HOST: '127.0.0.1',
    HANDOVER_PORT: '1',
    CLAUDE_PLUGIN_OPTION_ENDPOINT: 'http://127.0.0.1:1',
    ANTHROPIC_BASE_URL: 'http://127.0.0.1:1',
    HTTPS_PROXY: 'http://127.0.0.1:1',
    ENV: join(trap, 'evil.sh'),
  };
}

function listing(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
}

function hugeSession(): CompactingSession {
  const session = new CompactingSession();
  session.install();
  const row = JSON.stringify({
    type: 'assistant',
    message: { role: 'assistant', content: [{ type: 'text', text: 'So it goes on. '.repeat(60) }] },
  });
  appendFileSync(session.logPath, `${row}\n`.repeat(20_000));
  return session;
}

async function untilLeased({ stateDir }: CompactingSession) {
  return until(() => listLeases(stateDir)[0]?.lease);
}

async function untilFree({ stateDir }: CompactingSession): Promise<void> {
  await until(() => (listLeases(stateDir).length === 0 ? true : undefined));
}

async function untilKept(session: CompactingSession) {
  return until(() => readKeptAnalysis(session.stateDir, session));
}
