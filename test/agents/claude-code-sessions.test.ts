import { describe, expect, test } from '@jest/globals';
import { mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { installedAgent } from '../support/installed-agent.ts';
import { skipBecause } from '../support/skip-because.ts';
import { runClaude } from './claude.ts';
import { createInstalledHome, stateOf } from './installed-home.ts';
import { leftWakes } from './left-wakes.ts';
import { messagesOf, say, startMainSession, use } from './main-session.ts';

const program = await installedAgent('claude-code').catch((error: Error) => error);

const FIRST = '11111111-1111-4111-8111-111111111111';
const SECOND = '22222222-2222-4222-8222-222222222222';

if (typeof program !== 'string') skipBecause(`Claude Code cannot be had here: ${program.message}`);
else
  describe('what our hooks leave of a session of the true Claude Code', () => {
    test('names each session by its own id and log: a new one, a resumed one and a fork', async () => {
      await using home = await createInstalledHome('claude-code');
      await using session = await startMainSession({ steps: [] });
      const at = { home, url: session.url };
      await runClaude(program, at, { prompt: 'First', args: ['--session-id', FIRST] });
      await runClaude(program, at, { prompt: 'Second', args: ['--resume', FIRST] });
      expect(leftWakes(home).map(({ sessionId }) => sessionId)).toEqual([FIRST]);
      const fork = ['--resume', FIRST, '--fork-session', '--session-id', SECOND];
      expect(await runClaude(program, at, { prompt: 'Fork', args: fork })).toMatchObject({
        code: 0,
      });
      const wakes = leftWakes(home);
      expect(wakes.map(({ sessionId }) => sessionId)).toEqual([FIRST, SECOND]);
      expect(wakes.map(({ logPath }) => basename(logPath))).toEqual([
        `${FIRST}.jsonl`,
        `${SECOND}.jsonl`,
      ]);
    });

    test('names the folder of a worktree, not that of the repository', async () => {
      await using home = await createInstalledHome('claude-code');
      await home.git('worktree', 'add', '--quiet', '../other');
      await using session = await startMainSession({ steps: [] });
      const cwd = join(home.home, 'other');
      await runClaude(program, { home, url: session.url }, { prompt: 'There', cwd });
      expect(leftWakes(home)).toMatchObject([{ cwd: realpathSync(cwd) }]);
    });

    test('keeps the cut and the id where the session wandered into another folder before it was compacted', async () => {
      await using home = await createInstalledHome('claude-code');
      mkdirSync(join(home.project, 'deep'));
      await using session = await startMainSession({
        steps: [{ blocks: [use('Bash', { command: 'cd deep && pwd', description: 'wander' })] }],
      });
      const at = { home, url: session.url };
      await runClaude(program, at, { prompt: 'Wander', args: ['--session-id', FIRST] });
      const args = ['--resume', FIRST];
      await runClaude(program, at, { prompt: '/compact keep the names', args });
      const wanted = leftWakes(home).filter(({ handover }) => handover !== undefined);
      expect(wanted).toMatchObject([
        {
          sessionId: FIRST,
          handover: { trigger: 'compaction', instructions: 'keep the names' },
        },
      ]);
    });

    test('is no injection and no lease where PreCompact fires and nothing is compacted', async () => {
      await using home = await createInstalledHome('claude-code', {
        hooks: { lease: 'until-complete' },
      });
      const steps = [
        {
          blocks: [use('Bash', { command: 'echo once', description: 'once' })],
          inputTokens: 90_000,
        },
        { blocks: [say('Done.')] },
      ];
      await using session = await startMainSession({ steps });
      const turn = await runClaude(
        program,
        { home, url: session.url },
        { prompt: 'One step', environment: { CLAUDE_CODE_AUTO_COMPACT_WINDOW: '100000' } },
      );
      expect(turn).toMatchObject({ code: 0, stdout: 'Done.\n' });
      expect(session.summaries).toEqual([]);
      const wanted = leftWakes(home).filter(({ handover }) => handover !== undefined);
      expect(wanted.length).toBeGreaterThan(0);
      expect(session.main.flatMap(messagesOf).join('\n')).not.toContain('# Handover v1');
      expect(readdirSync(join(stateOf(home), 'leases'))).toEqual([]);
    });
  });
