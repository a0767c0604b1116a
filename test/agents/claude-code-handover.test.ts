import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { createHelperStage, type HelperStage } from '../e2e/helper-stage.ts';
import { installedAgent } from '../support/installed-agent.ts';
import { skipBecause } from '../support/skip-because.ts';
import { until } from '../workflows/stage.ts';
import type { AgentHome } from './agent-home.ts';
import { ClaudeTerminal, terminalFault } from './claude-terminal.ts';
import { runClaude } from './claude.ts';
import { createInstalledHome, runHandover } from './installed-home.ts';
import { messagesOf, say, startMainSession, use } from './main-session.ts';

const program = await installedAgent('claude-code').catch((error: Error) => error);

const SESSION = '33333333-3333-4333-8333-333333333333';
const PROMPT = 'Write parse.mjs. Never change README.md, it is generated.';
const LOCAL = 'Made on this machine alone';

if (typeof program !== 'string') skipBecause(`Claude Code cannot be had here: ${program.message}`);
else {
  describe('a compacted session of the true Claude Code', () => {
    let stage: HelperStage;
    beforeAll(async () => {
      stage = await createHelperStage();
    });
    afterAll(() => stage.close());

    test('gets its document from this machine where there is no service at all', async () => {
      await using home = await createInstalledHome('claude-code', { hasHelper: true });
      await workAndCompact(program, home);
      expect(await delivered(home, `${SESSION}/local.md`)).toContain(LOCAL);
    });

    test.each([
      ['was killed', () => stage.api.kill()],
      ['is frozen', async () => stage.api.signal('SIGSTOP')],
    ])('goes on where the service %s, and gets a document all the same', async (_how, fail) => {
      await stage.api.kill();
      await stage.start();
      await fail();
      await using home = await createServedHome(stage);
      await workAndCompact(program, home);
      expect(await delivered(home, `${SESSION}/local.md`)).toContain(LOCAL);
    });

    test('has a handover made by the service, whose document a fresh session reads', async () => {
      await stage.api.kill();
      await stage.start();
      await using home = await createServedHome(stage);
      await workAndCompact(program, home);
      const document = await delivered(home, 'resume-prompt.md');
      expect(document).toContain('Never change README.md');
      expect(document).not.toContain(LOCAL);
      expect(await stage.handovers(SESSION)).toMatchObject([[1, 'complete', expect.any(Number)]]);
      const files = readdirSync(join(home.project, '.handover')).toSorted();
      expect(files).toEqual(['.gitignore', SESSION, 'resume-prompt.md']);

      const opened = await runHandover(home, 'resume', SESSION, '--json');
      expect(opened).toMatchObject({ code: 0 });
      const fresh = freshSession.parse(JSON.parse(opened.stdout));
      const path = resolve(fresh.folder, fresh.document);
      await using session = await startMainSession({
        steps: [
          { blocks: [use('Read', { file_path: path })] },
          { blocks: [say('It stands well.')] },
        ],
      });
      const [prompt = ''] = fresh.args.slice(-1);
      const at = { home, url: session.url };
      const read = await runClaude(program, at, { prompt, cwd: fresh.folder });
      expect(read).toMatchObject({ code: 0, stdout: 'It stands well.\n' });
      const result = session.main.flatMap(messagesOf).find((text) => text.includes('tool_result'));
      expect(result).toContain('Never change README.md');

      if (terminalFault() !== undefined) return;
      await using terminal = await ClaudeTerminal.open(program, at);
      await terminal.shows('handover resume');
    });
  });
}

const freshSession = z.object({
  folder: z.string(),
  document: z.string(),
  args: z.array(z.string()),
});

/** A turn that writes a file, and `/compact`; both end well, whatever became of the service. */
async function workAndCompact(claude: string, home: AgentHome): Promise<void> {
  const file = join(home.project, 'parse.mjs');
  await using session = await startMainSession({
    steps: [
      { blocks: [use('Write', { file_path: file, content: 'x\n' })] },
      { blocks: [say('Written.')] },
    ],
  });
  const at = { home, url: session.url };
  const turn = await runClaude(claude, at, { prompt: PROMPT, args: ['--session-id', SESSION] });
  expect(turn).toMatchObject({ code: 0 });
  const args = ['--resume', SESSION];
  expect(await runClaude(claude, at, { prompt: '/compact', args })).toMatchObject({ code: 0 });
  expect(session.summaries).toHaveLength(1);
}

/** What the helper brought into the project, once it is there. */
async function delivered(home: AgentHome, name: string): Promise<string> {
  const file = join(home.project, '.handover', name);
  await until(async () => existsSync(file));
  return readFileSync(file, 'utf8');
}

function createServedHome(stage: HelperStage): Promise<AgentHome> {
  return createInstalledHome('claude-code', {
    hasHelper: true,
    server: stage.url(),
    token: stage.api.token,
  });
}
