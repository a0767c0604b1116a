import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedAgent } from '../support/installed-agent.ts';
import { skipBecause } from '../support/skip-because.ts';
import { AgentHome } from './agent-home.ts';
import { runClaude } from './claude.ts';
import { messagesOf, say, startMainSession, use } from './main-session.ts';
import { CLAUDE_EVENTS, firedHooks, recordingHooks } from './recording-hooks.ts';

const program = await installedAgent('claude-code').catch((error: Error) => error);

if (typeof program !== 'string') skipBecause(`Claude Code cannot be had here: ${program.message}`);
else
  describe('the true Claude Code', () => {
    test('fires its hooks in the order on which ours rely, over a turn and /compact', async () => {
      await using home = await AgentHome.create();
      const file = join(home.project, 'kept.txt');
      await using session = await startMainSession({
        steps: [
          { blocks: [use('Write', { file_path: file, content: 'kept\n' })] },
          { blocks: [say('Written.')] },
        ],
        summary: 'A file was written.',
      });
      const at = { home, url: session.url };
      const settings = { hooks: recordingHooks(home, CLAUDE_EVENTS) };
      const id = ['--session-id', '11111111-1111-4111-8111-111111111111'];
      const turn = await runClaude(program, at, { prompt: 'Write a file', settings, args: id });
      expect(turn).toMatchObject({ code: 0 });
      expect(readFileSync(file, 'utf8')).toBe('kept\n');
      const args = ['--continue'];
      const compacted = await runClaude(program, at, { prompt: '/compact', settings, args });
      expect(compacted).toMatchObject({ code: 0 });
      expect(session.summaries).toHaveLength(1);
      expect(firedHooks(home)).toEqual([
        'SessionStart startup',
        'UserPromptSubmit',
        'PreToolUse Write',
        'PostToolUse Write',
        'Stop',
        'SessionEnd other',
        'SessionStart resume',
        'PreCompact manual',
        'SubagentStop',
        'SessionStart compact',
        'PostCompact manual',
        'SessionEnd other',
      ]);
    });

    test('compacts by itself within a turn when its window fills, and goes on', async () => {
      await using home = await AgentHome.create();
      await using session = await startMainSession({
        steps: [
          ...[20_000, 40_000, 60_000, 80_000].map((inputTokens) => ({
            blocks: [use('Bash', { command: 'echo step', description: 'step' })],
            inputTokens,
          })),
          { blocks: [say('Done.')] },
        ],
        summary: 'Four steps were made.',
      });
      const settings = { hooks: recordingHooks(home, CLAUDE_EVENTS) };
      const turn = await runClaude(
        program,
        { home, url: session.url },
        {
          prompt: 'Make four steps',
          settings,
          environment: { CLAUDE_CODE_AUTO_COMPACT_WINDOW: '100000' },
        },
      );
      expect(turn).toMatchObject({ code: 0, stdout: 'Done.\n' });
      expect(firedHooks(home).slice(-6)).toEqual([
        'PreCompact auto',
        'SubagentStop',
        'SessionStart compact',
        'PostCompact auto',
        'Stop',
        'SessionEnd other',
      ]);
      expect(messagesOf(session.main.at(-1) ?? fail()).join('\n')).toContain(
        'Four steps were made.',
      );
    });
  });

function fail(): never {
  throw new Error('nothing was asked');
}
