import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { installedAgent } from '../support/installed-agent.ts';
import { skipBecause } from '../support/skip-because.ts';
import { runClaude } from './claude.ts';
import { heldMs, MIN_HELD_MS } from './held-ms.ts';
import { createInstalledHome, stateOf } from './installed-home.ts';
import { messagesOf, say, startMainSession, use, type MainSession } from './main-session.ts';
import type { AgentRun } from './run-agent.ts';
import { CLAUDE_EVENTS, firedHooks, recordingHooks } from './recording-hooks.ts';

const program = await installedAgent('claude-code').catch((error: Error) => error);

const PROMPT = 'Write parse.mjs. Never change README.md, it is generated.';
const SECOND_PROMPT = 'From now on always use tabs, never spaces.';

/** Says one of the two rules, and no file. */
const SUMMARY = `A parser was asked for. ${SECOND_PROMPT}`;

const FILLING = { CLAUDE_CODE_AUTO_COMPACT_WINDOW: '100000' };

if (typeof program !== 'string') skipBecause(`Claude Code cannot be had here: ${program.message}`);
else
  describe('a compaction of the true Claude Code', () => {
    test('by /compact has our essentials in its request, and the session is told what its summary left out', async () => {
      await using home = await createInstalledHome('claude-code');
      await using session = await startMainSession({
        steps: [write(home.project, 'parse.mjs'), { blocks: [say('Written.')] }],
        summary: SUMMARY,
      });
      const at = { home, url: session.url };
      const settings = { hooks: recordingHooks(home, CLAUDE_EVENTS) };
      const args = ['--continue'];
      expect(await runClaude(program, at, { prompt: PROMPT })).toMatchObject({ code: 0 });
      const second = await runClaude(program, at, { prompt: SECOND_PROMPT, args });
      expect(second).toMatchObject({ code: 0 });
      const essentials = await essentialsInTime(session, () =>
        runClaude(program, at, { prompt: '/compact', args, settings }),
      );
      expect(essentials).toContain('Never change README.md');
      expect(essentials).toContain('parse.mjs');
      expect(firedHooks(home)).toContain('PostCompact manual');

      expect(await runClaude(program, at, { prompt: 'Go on', args })).toMatchObject({ code: 0 });
      const injection = injectionIn(session);
      expect(injection).toContain('Never change README.md');
      expect(injection).toContain('parse.mjs');
      expect(injection).not.toMatch(/always use tabs/i);
    });

    test('by threshold has them too, and the very next request of the same turn carries what was left out', async () => {
      await using home = await createInstalledHome('claude-code');
      await using session = await startMainSession({
        steps: [
          write(home.project, 'parse.mjs'),
          { blocks: [say('Written.')] },
          ...Array.from({ length: MAX_COMPACTIONS }, filledTurn).flat(),
        ],
        summary: SUMMARY,
      });
      const at = { home, url: session.url };
      const settings = { hooks: recordingHooks(home, CLAUDE_EVENTS) };
      expect(await runClaude(program, at, { prompt: PROMPT })).toMatchObject({ code: 0 });
      const args = ['--continue'];
      const essentials = await essentialsInTime(session, () =>
        runClaude(program, at, { prompt: SECOND_PROMPT, args, settings, environment: FILLING }),
      );
      expect(essentials).toContain('Never change README.md');
      expect(firedHooks(home)).toContain('PostCompact auto');
      const injection = injectionIn(session);
      expect(injection).toContain('Never change README.md');
      expect(injection).not.toMatch(/always use tabs/i);
    });

    test('holds a write until the lease is over, and no request more is made for it', async () => {
      await using home = await createInstalledHome('claude-code', {
        hooks: { lease: 'until-complete' },
      });
      const steps = [...filling(), write(home.project, 'after.txt'), { blocks: [say('Done.')] }];
      await using session = await startMainSession({ steps });
      const turn = await runClaude(
        program,
        { home, url: session.url },
        { prompt: PROMPT, environment: FILLING },
      );
      expect(turn).toMatchObject({ code: 0, stdout: 'Done.\n' });
      expect(session.summaries).toHaveLength(1);
      expect(session.main).toHaveLength(steps.length);
      expect(existsSync(join(home.project, 'after.txt'))).toBe(true);
      expect(heldMs(session)).toBeGreaterThan(MIN_HELD_MS);
    });

    test('holds no write after the injection, unless that was wished for', async () => {
      await using home = await createInstalledHome('claude-code');
      const leases: string[] = [];
      const look = () => leases.push(...readdirSync(join(stateOf(home), 'leases')));
      await using session = await startMainSession({
        steps: [
          ...filling(),
          { ...write(home.project, 'after.txt'), before: look },
          { blocks: [say('Done.')] },
        ],
        onSummary: look,
      });
      const at = { home, url: session.url };
      await runClaude(program, at, { prompt: PROMPT, environment: FILLING });
      expect(existsSync(join(home.project, 'after.txt'))).toBe(true);
      expect(leases).toHaveLength(1);
    });

    test('denies a write in strict mode, with a reason that the model reads', async () => {
      await using home = await createInstalledHome('claude-code', {
        hooks: { lease: 'until-complete', strict: true },
      });
      await using session = await startMainSession({
        steps: [...filling(), write(home.project, 'after.txt'), { blocks: [say('Waiting.')] }],
      });
      const turn = await runClaude(
        program,
        { home, url: session.url },
        { prompt: PROMPT, environment: FILLING },
      );
      expect(turn).toMatchObject({ code: 0, stdout: 'Waiting.\n' });
      expect(existsSync(join(home.project, 'after.txt'))).toBe(false);
      const last = messagesOf(session.main.at(-1) ?? nothingAsked())
        .slice(-2)
        .join('\n');
      expect(last).toContain('its handover is being made');
    });
  });

function write(project: string, name: string) {
  return { blocks: [use('Write', { file_path: join(project, name), content: 'x\n' })] };
}

/** Four steps, after which the window of 100,000 tokens is full. */
function filling() {
  return [20_000, 40_000, 60_000, 80_000].map((inputTokens) => ({
    blocks: [use('Bash', { command: 'echo step', description: 'step' })],
    inputTokens,
  }));
}

function filledTurn() {
  return [...filling(), { blocks: [say('Done.')] }];
}

const MAX_COMPACTIONS = 5;

/** Of the first compaction that had any: on a busy machine our hook gives them up after 0.8 s, as it must. */
async function essentialsInTime(
  session: MainSession,
  compact: () => Promise<AgentRun>,
): Promise<string> {
  for (let count = 1; count <= MAX_COMPACTIONS; count += 1) {
    expect(await compact()).toMatchObject({ code: 0 });
    expect(session.summaries).toHaveLength(count);
    const essentials = essentialsIn(session);
    if (essentials !== '') return essentials;
  }
  return '';
}

/** What stands behind Claude Code's own words in the latest request for a summary. */
function essentialsIn({ summaries }: MainSession): string {
  const text = messagesOf(summaries.at(-1) ?? nothingAsked())
    .slice(-2)
    .join('\n');
  const start = text.indexOf('Additional Instructions:');
  return start === -1 ? '' : text.slice(start);
}

function injectionIn({ main }: MainSession): string {
  const text = messagesOf(main.at(-1) ?? nothingAsked()).join('\n');
  const start = text.indexOf('SessionStart hook additional context');
  expect(start).toBeGreaterThan(-1);
  return text.slice(start, text.indexOf('</system-reminder>', start) >>> 0);
}

function nothingAsked(): never {
  throw new Error('nothing was asked');
}
