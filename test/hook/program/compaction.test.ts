import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readKeptAnalysis } from '../../../src/hook/compaction/kept-analysis.ts';
import { readHookFailures } from '../../../src/hook/failures/failure-file.ts';
import { listLeases } from '../../../src/hook/lease/list-leases.ts';
import { pause } from '../../../src/hook/pause.ts';
import { CodexSession } from '../../support/codex-log.ts';
import { CompactingSession, HIDDEN_ERROR, RULE } from '../compacting-session.ts';
import { installHooks, silent } from '../installed-hooks.ts';

const hooks = installHooks();

interface SessionStartAnswer {
  systemMessage?: string;
  hookSpecificOutput?: { hookEventName: string; additionalContext: string };
}

async function startAfterCompaction(session: CompactingSession): Promise<SessionStartAnswer> {
  const { code, stdout } = await hooks.run(
    session.event('SessionStart', { source: 'compact' }),
    session,
  );
  expect(code).toBe(0);
  return (stdout === '' ? {} : JSON.parse(stdout)) as SessionStartAnswer;
}

async function compact(session: CompactingSession, fields = {}): Promise<string> {
  const event = session.event('PreCompact', { trigger: 'auto', ...fields });
  const { code, stdout, stderr } = await hooks.run(event, session);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

describe('before a compaction of Claude Code', () => {
  test('the summarizer gets the user’s rules, the modified files and the next step, and no tool’s words', async () => {
    using session = new CompactingSession();
    const essentials = await compact(session);
    expect(essentials).toContain(RULE);
    expect(essentials).toContain('src/stock-column.ts, src/warehouse-page.ts');
    expect(essentials).toContain('Next step: "Write tests of the stock column"');
    expect(essentials).not.toContain('E4711');
    expect(essentials).not.toMatch(/^\s*[{[]/);
  });

  test('a manual one prints at most 600 characters, and beside the user’s instructions no next step', async () => {
    using session = new CompactingSession();
    const rows = Array.from({ length: 40 }, (_, row) => `Always keep table ${row} of the ledger.`);
    appendFileSync(session.logPath, rows.map(userRow).join(''));
    const plain = await compact(session, { trigger: 'manual', custom_instructions: '' });
    expect(plain.length).toBeLessThanOrEqual(600);
    expect(plain).toContain('Next step');
    const steered = await compact(session, { trigger: 'manual', custom_instructions: 'Be brief' });
    expect(steered.length).toBeLessThanOrEqual(600);
    expect(steered).toContain('Always keep table');
    expect(steered).not.toContain('Next step');
  });

  test('what was found is kept for the session alone, redacted, with the folder where it began', async () => {
    using session = new CompactingSession();
    const secret = `ghp_${'A1b2C3d4E5'.repeat(4).slice(0, 36)}`;
    appendFileSync(session.logPath, userRow(`The token is ${secret}, never print it.`));
    expect(await compact(session)).toContain('[redacted:');
    const kept = readKeptAnalysis(session.stateDir, session);
    expect(kept).toMatchObject({
      ...session.session,
      logPath: session.logPath,
      cwd: '/home/ada/shop',
      cutOffset: statSync(session.logPath).size,
    });
    const folder = join(session.stateDir, 'compactions');
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const [file = ''] = readdirSync(folder);
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, file), 'utf8')).not.toContain(secret);
  });

  test('fired four times with a growing log, it leaves one wake for each cut and holds one lease', async () => {
    using session = new CompactingSession();
    session.install();
    const cuts: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      cuts.push(statSync(session.logPath).size);
      await compact(session, { custom_instructions: 'keep the names' });
      session.grow();
    }
    const wakes = session.wakes();
    expect(new Set(wakes.map(({ handover }) => handover?.cutOffset))).toEqual(new Set(cuts));
    expect(wakes).toHaveLength(4);
    const [{ lease } = { lease: undefined }, ...others] = listLeases(session.stateDir);
    expect(others).toEqual([]);
    for (const wake of wakes)
      expect(wake).toMatchObject({
        ...session.session,
        logPath: session.logPath,
        handover: {
          trigger: 'compaction',
          instructions: 'keep the names',
          leaseToken: lease?.token,
        },
      });
    expect(readKeptAnalysis(session.stateDir, session)?.cutOffset).toBe(cuts[3]);
  });

  test('a log that is not there, is a link or no file, is empty or has another name leaves nothing', async () => {
    using session = new CompactingSession();
    const empty = join(session.folder, 'empty.jsonl');
    writeFileSync(empty, '');
    const link = join(session.folder, 'link.jsonl');
    symlinkSync(session.logPath, link);
    const folder = join(session.folder, 'folder.jsonl');
    mkdirSync(folder);
    for (const path of ['/nonexistent.jsonl', '/dev/zero', '/etc/passwd', empty, link, folder]) {
      const event = session.event('PreCompact', { transcript_path: path });
      expect(await hooks.run(event, session)).toMatchObject(silent);
    }
    expect(session.wakes()).toEqual([]);
    expect(listLeases(session.stateDir)).toEqual([]);
  });

  test('a folder of leases that is somebody else’s is noted, and costs neither essentials nor the wake', async () => {
    using session = new CompactingSession();
    session.install();
    mkdirSync(join(session.stateDir, 'leases'));
    chmodSync(join(session.stateDir, 'leases'), 0o777);
    expect(await compact(session)).toContain(RULE);
    expect(session.wakes()).toHaveLength(1);
    expect(readHookFailures(session.stateDir)).toMatchObject([
      { hook: 'PreCompact', kind: 'lease-folder-unsafe' },
    ]);
  });

  test('a log that is no log is noted, and the compaction goes on', async () => {
    using session = new CompactingSession();
    writeFileSync(session.logPath, 'not a log\n'.repeat(10));
    expect(await compact(session)).toBe('');
    expect(readHookFailures(session.stateDir)).toMatchObject([
      { hook: 'PreCompact', kind: 'log-not-recognized' },
    ]);
  });
});

describe.each(['claude-code', 'codex'] as const)('after a compaction of %s', (agent) => {
  test('the session is told what was lost, its user in one line, and only once', async () => {
    using session = new CompactingSession(agent);
    await compact(session);
    const answer = await startAfterCompaction(session);
    expect(answer.hookSpecificOutput?.hookEventName).toBe('SessionStart');
    const context = answer.hookSpecificOutput?.additionalContext ?? '';
    expect(context).toContain('# Handover v1');
    expect(context).toContain(RULE);
    expect(context).toContain('warehouse-page.ts');
    expect(context).toContain(HIDDEN_ERROR);
    expect(context.length).toBeLessThanOrEqual(9500);
    expect(answer.systemMessage).toMatch(
      /^Handover: 1 rule, [12] files?, 1 error from before the compaction$/,
    );
    expect(await startAfterCompaction(session)).toEqual({});
    session.grow();
    await compact(session);
    expect(await startAfterCompaction(session)).toHaveProperty('hookSpecificOutput');
  });

  test('the lease is released with it, one that waits for the complete document is not', async () => {
    for (const lease of ['until-draft', 'until-complete']) {
      using session = new CompactingSession(agent);
      session.install();
      session.configure({ server: 'http://127.0.0.1:7391', hooks: { lease } });
      await compact(session);
      expect(listLeases(session.stateDir)).toHaveLength(1);
      await startAfterCompaction(session);
      expect(listLeases(session.stateDir)).toHaveLength(lease === 'until-draft' ? 0 : 1);
    }
  });

  test('nothing is injected with the setting off, and the lease is released all the same', async () => {
    using session = new CompactingSession(agent);
    session.install();
    session.configure({ hooks: { injection: 'off' } });
    await compact(session);
    expect(await startAfterCompaction(session)).toEqual({});
    expect(listLeases(session.stateDir)).toEqual([]);
  });

  test('without what was kept a short log is read again, a long one is left alone', async () => {
    using session = new CompactingSession(agent);
    const { hookSpecificOutput } = await startAfterCompaction(session);
    expect(hookSpecificOutput?.additionalContext).toContain(RULE);
    appendFileSync(session.logPath, `{"type":"x","x":"${'x'.repeat(600_000)}"}\n`);
    expect(await startAfterCompaction(session)).toEqual({});
  });

  test('what was kept for a compaction that never came is not told to a later one', async () => {
    using session = new CompactingSession(agent);
    await compact(session);
    appendFileSync(session.logPath, `{"type":"x","x":"${'x'.repeat(600_000)}"}\n`);
    expect(await startAfterCompaction(session)).toEqual({});
  });
});

describe('what the summary says', () => {
  test('of Claude Code is left out of the injection, and of the line for the user', async () => {
    using session = new CompactingSession();
    await compact(session);
    const summary = `<summary>${RULE} I changed src/stock-column.ts with stockColumn.</summary>`;
    const stop = { agent_id: 'a1', agent_type: '', last_assistant_message: summary };
    expect(await hooks.run(session.event('SubagentStop', stop), session)).toMatchObject(silent);
    const { hookSpecificOutput, systemMessage } = await startAfterCompaction(session);
    expect(hookSpecificOutput?.additionalContext).not.toContain(RULE);
    expect(hookSpecificOutput?.additionalContext).toContain('warehouse-page.ts');
    expect(systemMessage).toBe('Handover: 1 file, 1 error that the summary left out');
  });

  test('of Codex is read from its log', async () => {
    using session = new CompactingSession('codex');
    await compact(session);
    const summary = `${RULE} I changed src/warehouse-page.ts.`;
    const rows = new CodexSession('paginated').row('compacted', { message: summary }).toText();
    appendFileSync(session.logPath, rows.split('\n')[1] + '\n');
    const { systemMessage } = await startAfterCompaction(session);
    expect(systemMessage).toBe('Handover: 1 error that the summary left out');
  });

  test('of an earlier compaction counts no more', async () => {
    using session = new CompactingSession();
    const stop = { agent_id: 'a1', agent_type: '', last_assistant_message: RULE };
    await hooks.run(session.event('SubagentStop', stop), session);
    await compact(session);
    const { systemMessage } = await startAfterCompaction(session);
    expect(systemMessage).toContain('from before the compaction');
  });

  test('is not taken from a subagent of the user’s', async () => {
    using session = new CompactingSession();
    await compact(session);
    const stop = { agent_id: 'a1', agent_type: 'general-purpose', last_assistant_message: RULE };
    await hooks.run(session.event('SubagentStop', stop), session);
    expect((await startAfterCompaction(session)).systemMessage).toContain('1 rule');
  });
});

test('while the user has paused Handover, every hook passes in silence', async () => {
  using session = new CompactingSession();
  session.install();
  pause(session.stateDir);
  for (const name of ['PreCompact', 'SubagentStop', 'SessionStart', 'PostCompact', 'Stop'])
    expect(await hooks.run(session.event(name, { source: 'compact' }), session)).toMatchObject(
      silent,
    );
  expect(readdirSync(session.stateDir).toSorted()).toEqual(['installation.json', 'paused']);
});

function userRow(text: string): string {
  const message = { role: 'user', content: text };
  return `${JSON.stringify({ type: 'user', uuid: text, sessionId: 's', message })}\n`;
}
