import { describe, expect, test } from '@jest/globals';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installedAgent } from '../support/installed-agent.ts';
import { skipBecause } from '../support/skip-because.ts';
import type { AgentHome } from './agent-home.ts';
import { CODEX_TURN, runCodex } from './codex.ts';
import { heldMs, MIN_HELD_MS } from './held-ms.ts';
import { createInstalledHome } from './installed-home.ts';
import { leftWakes } from './left-wakes.ts';
import {
  patch,
  reply,
  run,
  startResponsesSession,
  type ResponsesSession,
} from './responses-session.ts';

const program = await installedAgent('codex').catch((error: Error) => error);

const PROMPT = 'Write parse.mjs. Never change README.md, it is generated.';

const STRICT = { lease: 'until-complete', strict: true } as const;

if (typeof program !== 'string') skipBecause(`Codex cannot be had here: ${program.message}`);
else {
  const turn = (home: AgentHome, { url }: ResponsesSession) =>
    runCodex(
      program,
      { home, url },
      { args: [...CODEX_TURN, '-c', 'model_auto_compact_token_limit=50000', PROMPT] },
    );

  describe('a compaction of the true Codex', () => {
    test('is told of to the helper, and the next request carries what its summary left out', async () => {
      await using home = await createInstalledHome('codex');
      await using session = await startResponsesSession({
        steps: [{ items: [add('parse.mjs')] }, full(), { items: [reply('Done.')] }],
        summary: 'A parser was asked for.',
      });
      expect(await turn(home, session)).toMatchObject({ code: 0 });
      expect(session.summaries).toHaveLength(1);
      const last = JSON.stringify(session.main.at(-1)?.body['input']);
      const injection = last.slice(last.indexOf('# Handover v1'));
      expect(injection).toContain('Never change README.md');
      expect(injection).toContain('parse.mjs');
      expect(leftWakes(home)).toContainEqual(
        expect.objectContaining({
          agent: 'codex',
          handover: expect.objectContaining({ trigger: 'compaction' }),
        }),
      );
    });

    test('holds a patch until the lease is over, and no request more is made for it', async () => {
      await using home = await createInstalledHome('codex', { hooks: { lease: 'until-complete' } });
      const steps = [full(), { items: [add('after.txt')] }, { items: [reply('Done.')] }];
      await using session = await startResponsesSession({ steps });
      expect(await turn(home, session)).toMatchObject({ code: 0 });
      expect(heldMs(session)).toBeGreaterThan(MIN_HELD_MS);
      expect(existsSync(join(home.project, 'after.txt'))).toBe(true);
      expect(session.main).toHaveLength(steps.length);
    });

    test('denies a patch in strict mode, with a reason that the model reads', async () => {
      await using home = await createInstalledHome('codex', { hooks: STRICT });
      await using session = await startResponsesSession({
        steps: [full(), { items: [add('after.txt')] }, { items: [reply('Waiting.')] }],
      });
      expect(await turn(home, session)).toMatchObject({ code: 0 });
      expect(existsSync(join(home.project, 'after.txt'))).toBe(false);
      const last = JSON.stringify(session.main.at(-1)?.body['input']);
      expect(last).toContain('its handover is being made');
    });
  });
}

/** Fills the window, so that Codex compacts before its next request. */
function full() {
  return { items: [run('echo step')], inputTokens: 60_000 };
}

function add(path: string) {
  return patch(`*** Begin Patch\n*** Add File: ${path}\n+x\n*** End Patch`);
}
