import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { writeReceipt, type Receipt } from '../../../src/delivery/receipts.ts';
import { CompactingSession } from '../compacting-session.ts';
import { installHooks, silent, type HookRun } from '../installed-hooks.ts';

const hooks = installHooks();

const inTerminal = { CLAUDE_CODE_ENTRYPOINT: 'cli' };

describe('a handover that waits', () => {
  test('is told to the user who starts a session in its worktree, never to the model, and once', async () => {
    using session = new CompactingSession();
    const { project, start } = await prepare(session);
    const { stdout } = await start(join(project, 'src'));
    expect(JSON.parse(stdout)).toEqual({
      systemMessage: expect.stringMatching(
        /^Handover 3 of \d{4}-\d\d-\d\d \d\d:\d\d UTC is here: `handover resume` continues it\.$/,
      ),
    });
    expect(await start(project)).toMatchObject(silent);
  });

  test.each<[string, Partial<Receipt>, HookRun]>([
    ['of a draft', { state: 'draft' }, {}],
    ['that is two days old', { requestedAt: new Date(Date.now() - 49 * 3.6e6).toISOString() }, {}],
    ['of another folder', { cwd: '/nonexistent' }, {}],
    ['of an unknown folder', {}, { environment: inTerminal }],
    [
      'to a program that nobody sits before',
      {},
      { environment: { CLAUDE_CODE_ENTRYPOINT: 'sdk-cli' } },
    ],
    ['in Codex', {}, { agent: 'codex' }],
  ])('is not told %s', async (name, changes, options) => {
    using session = new CompactingSession();
    const { project, start } = await prepare(session, changes);
    const cwd = name.includes('unknown') ? session.folder : project;
    expect(await start(cwd, options)).toMatchObject(silent);
  });

  test('is not told while its session lives, and is told when that has ended', async () => {
    using session = new CompactingSession();
    const { project, start } = await prepare(session, {}, { ends: false });
    expect(await start(project)).toMatchObject(silent);
    await hooks.run(session.event('SessionEnd'), session);
    await hooks.run(session.event('SessionStart', { source: 'resume' }), session);
    expect(await start(project)).toMatchObject(silent);
    await hooks.run(session.event('SessionEnd'), session);
    expect((await start(project)).stdout).toContain('Handover 3');
  });

  test('is not told where another branch is checked out now', async () => {
    using session = new CompactingSession();
    const { project, start } = await prepare(session);
    await hooks.run(session.event('PreCompact', { trigger: 'auto' }), session);
    writeFileSync(join(project, '.git', 'HEAD'), 'ref: refs/heads/another\n');
    expect(await start(project)).toMatchObject(silent);
    writeFileSync(join(project, '.git', 'HEAD'), 'ref: refs/heads/main\n');
    expect((await start(project)).stdout).toContain('Handover 3');
  });

  test('is not told with the setting off', async () => {
    using session = new CompactingSession();
    session.install();
    session.configure({ hooks: { startupNotice: 'off' } });
    const { project, start } = await prepare(session);
    expect(await start(project)).toMatchObject(silent);
  });
});

async function prepare(
  session: CompactingSession,
  changes: Partial<Receipt> = {},
  { ends = true } = {},
) {
  const project = join(session.folder, 'project');
  mkdirSync(join(project, '.git'), { recursive: true });
  mkdirSync(join(project, 'src'));
  writeFileSync(join(project, '.git', 'HEAD'), 'ref: refs/heads/main\n');
  await writeReceipt(session.stateDir, {
    ...session.session,
    path: join(session.stateDir, 'documents', '1.md'),
    sha256: 'a'.repeat(64),
    handoverId: 'handover-of-the-test',
    number: 3,
    revision: 2,
    state: 'complete',
    requestedAt: new Date().toISOString(),
    cwd: project,
    ...changes,
  });
  if (ends) await hooks.run(session.event('SessionEnd'), session);
  const start = async (cwd: string, options: HookRun = {}) => {
    const event = session.event('SessionStart', { session_id: 'new', source: 'startup', cwd });
    const stateDir = session.stateDir;
    return hooks.run(event, { stateDir, environment: inTerminal, ...options });
  };
  return { project, start };
}
