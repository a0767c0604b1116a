import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedAgent } from '../support/installed-agent.ts';
import { skipBecause } from '../support/skip-because.ts';
import { AgentHome } from './agent-home.ts';
import { CODEX_TURN, runCodex } from './codex.ts';
import { CODEX_EVENTS, firedHooks, recordingHooks } from './recording-hooks.ts';
import { patch, reply, run, startResponsesSession } from './responses-session.ts';

const program = await installedAgent('codex').catch((error: Error) => error);

if (typeof program !== 'string') skipBecause(`Codex cannot be had here: ${program.message}`);
else
  describe('the true Codex', () => {
    test('fires its hooks in the order on which ours rely, over a compaction within a turn', async () => {
      await using home = await AgentHome.create();
      await home.write('.codex/hooks.json', { hooks: recordingHooks(home, CODEX_EVENTS) });
      const added = '*** Begin Patch\n*** Add File: kept.txt\n+kept\n*** End Patch';
      await using session = await startResponsesSession({
        steps: [
          { items: [patch(added)] },
          { items: [run('cat kept.txt')], inputTokens: 60_000 },
          { items: [reply('Done.')] },
        ],
        summary: 'A file was written.',
      });
      const turn = await runCodex(
        program,
        { home, url: session.url },
        { args: [...CODEX_TURN, '-c', 'model_auto_compact_token_limit=50000', 'Write a file'] },
      );
      expect(turn).toMatchObject({ code: 0 });
      expect(readFileSync(join(home.project, 'kept.txt'), 'utf8')).toBe('kept\n');
      expect(session.summaries).toHaveLength(1);
      expect(firedHooks(home)).toEqual([
        'SessionStart startup',
        'UserPromptSubmit',
        'PreToolUse apply_patch',
        'PostToolUse apply_patch',
        'PreToolUse Bash',
        'PostToolUse Bash',
        'PreCompact auto',
        'PostCompact auto',
        'SessionStart compact',
        'Stop',
        'SessionEnd other',
      ]);
    });
  });
