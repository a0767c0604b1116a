import { appendLog } from '../../src/archive/append-log.ts';
import type { Tx } from '../../src/storage/database.ts';
import { saveDocument } from '../../src/storage/documents-store.ts';
import { appendEvent } from '../../src/storage/events-store.ts';
import { saveExtract } from '../../src/storage/extracts-store.ts';
import { saveGapRun } from '../../src/storage/findings-store.ts';
import { requestHandover } from '../../src/storage/handovers-store.ts';
import { takeLease } from '../../src/storage/leases-store.ts';
import { reserveCall } from '../../src/storage/model-spend-store.ts';
import { keepModelTurn } from '../../src/storage/model-turns-store.ts';
import { ensureSession } from '../../src/storage/sessions-store.ts';
import { addToken } from '../../src/storage/tokens-store.ts';

/** A row of ann's session `one` in every table that has rows of sessions; each text that may be long says `word`. */
export async function fillEveryTable(tx: Tx, { word = 'one' } = {}): Promise<void> {
  const { id: sessionId } = await ensureSession(tx, {
    agent: 'codex',
    agentSessionId: 'one',
    projectPath: word,
    branch: word,
  });
  const { handover } = await requestHandover(tx, {
    sessionId,
    trigger: 'manual',
    cutOffset: 4,
    goal: word,
    instructions: word,
    gitState: { branch: word },
    stillCovers: () => false,
  });
  const handoverId = handover.id;
  await appendLog(tx, {
    sessionId,
    name: 'main',
    offset: 0,
    bytes: Buffer.from(`${word}\n${word} goes on`),
    redactLine: async (line) => line,
    hashKey: Buffer.from('key'),
  });
  await saveExtract(tx, handoverId, { word });
  const finding = {
    gap: 'decisions',
    source: 'finder',
    claim: word,
    quote: word,
    line: 1,
    speaker: 'user',
    weight: 1,
  } as const;
  await saveGapRun(tx, { handoverId, gap: 'decisions', source: 'finder' }, { findings: [finding] });
  await saveDocument(tx, {
    handoverId,
    revision: 1,
    state: 'draft',
    markdown: word,
    json: { word },
  });
  await appendEvent(tx, { handoverId, kind: 'phase', data: { word } });
  await takeLease(tx, { sessionId, holder: 'machine', ttlMs: 60_000 });
  const call = { handoverId, gap: 'decisions', turn: 1 } as const;
  const nothing = { microUsd: 0, tokens: 0 };
  await reserveCall(tx, {
    ...call,
    model: 'm',
    worst: nothing,
    caps: { handover: nothing, day: nothing },
  });
  await keepModelTurn(
    tx,
    { handoverId, gap: 'decisions' },
    { turn: 1, asked: { word }, toolResults: [word], answer: { word } },
  );
  await addToken(tx, { secret: 'token', name: 'first', scopes: ['all'] });
}
