import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedAgent } from '../../support/installed-agent.ts';
import { AgentHome } from '../agent-home.ts';
import { CODEX_TURN, runCodex } from '../codex.ts';
import {
  patch,
  reason,
  reply,
  run,
  startResponsesSession,
  type ResponsesStep,
} from '../responses-session.ts';
import { publishable } from './publishable.ts';
import { CHECK, OWN_WORDS, SOURCE, TAKE_POUNDS, WORDS } from './words.ts';

/** Two runs of one session: a turn with a failing command, and a turn that compacts within itself. */
export async function recordCodexSession(): Promise<string> {
  const program = await installedAgent('codex');
  await using home = await AgentHome.create();
  await using model = await startResponsesSession({
    steps: [...firstTurn(), ...secondTurn()],
    summary: WORDS.summary,
  });
  const at = { home, url: model.url };
  const limit = ['-c', 'model_auto_compact_token_limit=50000'];
  for (const args of [
    [...CODEX_TURN, WORDS.firstPrompt],
    [...CODEX_TURN, ...limit, 'resume', '--last', WORDS.secondPrompt],
  ]) {
    const { code, stderr } = await runCodex(program, at, { args });
    if (code !== 0) throw new Error(`Codex ended with ${code}: ${stderr}`);
  }
  const sessions = join(home.home, '.codex', 'sessions');
  const files = readdirSync(sessions, { recursive: true, encoding: 'utf8' });
  const log = files.find((path) => path.endsWith('.jsonl')) ?? '';
  return publishable(readFileSync(join(sessions, log), 'utf8'), {
    home,
    own: OWN_WORDS,
  });
}

const ADD = [
  '*** Begin Patch',
  '*** Add File: parse-weight.mjs',
  ...SOURCE.trimEnd()
    .split('\n')
    .map((line) => `+${line}`),
  '*** End Patch',
].join('\n');

const MEND = `*** Begin Patch
*** Update File: parse-weight.mjs
@@ export function parseWeight(text) {
-  const match = /^([0-9.]+) (kg|g)/.exec(text);
+  const match = /^([0-9.]+) (kg|g)$/.exec(text);
*** End Patch`;

function firstTurn(): ResponsesStep[] {
  return [
    {
      items: [reason(WORDS.firstThought), reply(WORDS.plan), patch(ADD)],
    },
    { items: [run(CHECK)] },
    {
      items: [
        reason('The anchor is missing, so "2.5 kgs" passes.'),
        reply(WORDS.fault),
        patch(MEND),
      ],
    },
    { items: [run(CHECK)] },
    { items: [reply(WORDS.done)] },
  ];
}

function secondTurn(): ResponsesStep[] {
  return [
    { items: [reply('I look at it first.'), run('cat parse-weight.mjs')], inputTokens: 60_000 },
    {
      items: [reply(WORDS.decision), run(TAKE_POUNDS)],
    },
    { items: [reply('Pounds are taken. The next step is to run the check once more.')] },
  ];
}
