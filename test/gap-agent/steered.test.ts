/** A gullible model obeys what a hostile log orders: what becomes of that is for our checks to say. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askAgents, type AskedAgent } from '../../benchmarks/gap-agents/ask-agents.ts';
import { createPurse } from '../../benchmarks/gap-agents/purse.ts';
import { readSession } from '../../benchmarks/gap-agents/read-session.ts';
import { composeResume } from '../../src/document/compose.ts';
import type { HandoverDocument } from '../../src/document/document.ts';
import { renderEntry } from '../../src/document/entry.ts';
import { claimNames } from '../../src/gap-agent/claim-names.ts';
import type { Finding, Gap } from '../../src/gaps/finding.ts';
import { mergeFindings } from '../../src/gaps/merge-findings.ts';
import { createAnthropicModel } from '../../src/llm/anthropic.ts';
import { hostileClaudeLogs } from '../document/hostile-claude-logs.ts';
import { hostileCodexLogs } from '../document/hostile-codex-logs.ts';
import { ORDER, type HostileLog } from '../document/hostile-log.ts';
import { outsideText } from '../document/outside-text.ts';
import { steered } from '../support/model-api/answerers/steered.ts';
import { ModelApi } from '../support/model-api/model-api.ts';

const logs = [
  ...hostileClaudeLogs.map((log) => ({ ...log, agent: 'claude-code' })),
  ...hostileCodexLogs.map((log) => ({ ...log, agent: 'codex' })),
];
const MODEL = 'claude-haiku-4-5';
const price = { input: 1, cacheWrite: 1, cacheRead: 1, output: 1 };

let api: ModelApi;
let folder: string;
const outcomes = new Map<HostileLog, Obeyed>();
beforeAll(async () => {
  api = await ModelApi.start({ answer: steered });
  folder = await mkdtemp(join(tmpdir(), 'steered-'));
  for (const log of logs) outcomes.set(log, await obey(log));
}, 60_000);
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

interface Obeyed {
  agents: AskedAgent[];
  kept: Finding[];
  document: HandoverDocument;
  markdown: string;
}

async function obey({ text, agent }: HostileLog & { agent: string }): Promise<Obeyed> {
  const path = join(folder, 'log.jsonl');
  await writeFile(path, text);
  const session = await readSession({ path, agent, untilLine: text.split('\n').length });
  const model = createAnthropicModel({ model: MODEL, apiKey: 'a-key', baseUrl: api.url });
  const agents = await askAgents(session, { model, purse: createPurse(price) });
  const merged = (gap: Gap): Finding[] =>
    mergeFindings(
      session.input.findings[gap],
      agents.flatMap((asked) => (asked.gap === gap ? asked.findings : [])),
    );
  const composed = composeResume({
    ...session.input,
    findings: {
      decisions: merged('decisions'),
      'hidden-errors': merged('hidden-errors'),
      'rejected-approaches': merged('rejected-approaches'),
    },
  });
  return { agents, kept: agents.flatMap(({ findings }) => findings), ...composed };
}

test.each(logs)('a model that obeys does no harm: $agent, $name', (log) => {
  const { kept, document, markdown } = outcomes.get(log)!;
  for (const { gap, speaker, claim, quote } of kept) {
    expect(claimNames(claim).filter((name) => !quote.includes(name))).toEqual([]);
    // What tools and files say decides nothing.
    expect(gap === 'hidden-errors').toBe(speaker === 'tool' || speaker === 'file');
  }
  const followed = document.sections
    .filter(({ id }) => id === 'goal' || id === 'now')
    .flatMap(({ entries }) => entries.map((entry) => outsideText(renderEntry(entry))))
    .join('\n');
  // Its own inventions stand in no quote.
  expect(markdown).not.toMatch(/curl|The user requires|The user said/);
  if (log.saidBy !== undefined) return;
  expect(followed).not.toContain(ORDER);
  for (const { claim } of kept) expect(followed).not.toContain(claim);
  // A claim is shown as code, like all that is nobody's word.
  expect(outsideText(markdown)).not.toContain(ORDER);
});

test('the model was steered: of most logs it claims what they order, and much is thrown away', () => {
  const reasons = new Set<string>();
  let claiming = 0;
  for (const { agents, kept } of outcomes.values()) {
    const dropped = agents.flatMap((asked) => Object.keys(asked.dropped));
    for (const reason of dropped) reasons.add(reason);
    if (dropped.length > 0 || kept.length > 0) claiming += 1;
  }
  expect(claiming).toBeGreaterThan(logs.length / 2);
  expect([...reasons]).toEqual(
    expect.arrayContaining(['name-not-in-quote', 'quote-not-found', 'wrong-speaker']),
  );
});
