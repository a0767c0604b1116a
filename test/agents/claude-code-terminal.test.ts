import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { installedAgent } from '../support/installed-agent.ts';
import { skipBecause } from '../support/skip-because.ts';
import { until } from '../workflows/stage.ts';
import { ClaudeTerminal, terminalFault } from './claude-terminal.ts';
import { createInstalledHome } from './installed-home.ts';
import { leftWakes } from './left-wakes.ts';
import { say, startMainSession, use } from './main-session.ts';

const program = await installedAgent('claude-code').catch((error: Error) => error);
const fault = terminalFault();

if (typeof program !== 'string') skipBecause(`Claude Code cannot be had here: ${program.message}`);
else if (fault !== undefined) skipBecause(fault);
else
  describe('the true Claude Code in a terminal', () => {
    test('begins another session with /clear, which our hooks tell apart from the first', async () => {
      await using home = await createInstalledHome('claude-code');
      await using session = await startMainSession({ steps: [] });
      await using terminal = await ClaudeTerminal.open(program, { home, url: session.url });
      await terminal.type('First question');
      await until(async () => leftWakes(home).length === 1);
      await terminal.type('/clear');
      await terminal.type('Second question');
      await until(async () => leftWakes(home).length === 2);
      const [first, second] = leftWakes(home);
      expect(second?.sessionId).not.toBe(first?.sessionId);
      expect(second?.logPath).toContain(second?.sessionId);
      expect(first?.logPath).toContain(first?.sessionId);
    });

    test('tells of a compaction in one line what it brought back', async () => {
      await using home = await createInstalledHome('claude-code');
      const file = { file_path: join(home.project, 'parse.mjs'), content: 'x\n' };
      await using session = await startMainSession({
        steps: [{ blocks: [use('Write', file)] }, { blocks: [say('Written.')] }],
      });
      await using terminal = await ClaudeTerminal.open(program, { home, url: session.url });
      await terminal.type('Write it.');
      await terminal.shows('Written.');
      await terminal.type('/compact');
      const screen = await terminal.shows('Handover:');
      expect(screen).toContain('Handover: 1 file that the summary left out');
    });
  });
