import { describe, expect, test } from '@jest/globals';
import { CARRIERS } from '../../../../benchmarks/quality/planted/carrier.ts';
import { PHRASINGS } from '../../../../benchmarks/quality/planted/phrasings.ts';
import { plant } from '../../../../benchmarks/quality/planted/plant.ts';
import { readLog } from '../../../../benchmarks/quality/raw/read-log.ts';
import { ClaudeLines } from '../claude-lines.ts';

const ENTRY_KIND = {
  'rule in a user message': 'user',
  'rule only in the queue': 'queued',
  'decision in reasoning': 'thinking',
  'decision in text': 'assistant',
  'flagged error, middle': 'result',
  'flagged error, end': 'result',
  'unflagged error': 'result',
  'to-do': 'call',
  'rejected approach in reasoning': 'thinking',
  'rejected approach in text': 'assistant',
} as const;

function longLog(): ClaudeLines {
  const lines = new ClaudeLines()
    .user('old question')
    .assistant('old answer')
    .boundary('old summary');
  for (let call = 0; call < 30; call += 1) {
    lines
      .assistant(`step ${call}`)
      .call(`c${call}`, 'Bash', { command: 'ls' })
      .result(`c${call}`, 'ok', { toolUseResult: {} });
  }
  return lines.boundary('summary').assistant('afterwards');
}

const options = {
  agent: 'claude-code',
  afterLine: 4,
  untilLine: 94,
  phrasings: PHRASINGS,
} as const;

describe.each([1, 2, 3, 4, 5])('a planted Claude Code log, seed %d', (seed) => {
  const original = longLog().text();
  const planted = plant(original, { ...options, seed });
  const entries = readLog(planted.text, 'claude-code');

  test('has one fact for each carrier, at its line and in its carrier', () => {
    expect(planted.facts.map(({ carrier }) => carrier)).toEqual(CARRIERS);
    for (const fact of planted.facts) {
      const holding = entries.filter(({ line, text }) => line === fact.line && fact.foundIn(text));
      expect(holding.map(({ kind }) => kind)).toContain(ENTRY_KIND[fact.carrier]);
    }
  });

  test('lies between the previous boundary and the cut, which still is a boundary', () => {
    for (const { line } of planted.facts) {
      expect(line).toBeGreaterThan(options.afterLine);
      expect(line).toBeLessThanOrEqual(planted.untilLine);
    }
    expect(entries.find(({ line }) => line === planted.untilLine + 1)?.kind).toBe('boundary');
  });

  test('marks a result as failed only where the carrier says so, and never parts a call from its result', () => {
    for (const { carrier, line } of planted.facts.filter(
      ({ content }) => content.kind === 'result',
    )) {
      const at = entries.findIndex((entry) => entry.line === line);
      expect(entries[at]?.flagged).toBe(carrier !== 'unflagged error');
      expect(entries[at - 1]).toMatchObject({ kind: 'call', callId: entries[at]?.callId });
    }
    const calls = entries.filter(
      ({ kind }, index) => entries[index + 1]?.kind === 'result' && kind === 'call',
    );
    const results = entries.filter(({ kind }) => kind === 'result');
    expect(calls.map(({ callId }) => callId)).toEqual(results.map(({ callId }) => callId));
  });

  test('is one chain: every line but the first hangs on the line before it', () => {
    const records = planted.text
      .split('\n')
      .map((line) => JSON.parse(line) as { uuid?: string; parentUuid?: string; type: string })
      .filter(({ type, uuid }) => type !== 'queue-operation' && uuid !== undefined);
    expect(records.slice(1).map(({ parentUuid }) => parentUuid)).toEqual(
      records.slice(0, -1).map(({ uuid }) => uuid),
    );
  });

  test('keeps every line of the log, changed in nothing but its parent', () => {
    const kept = new Set(bare(planted.text));
    for (const line of bare(original)) expect(kept.has(line)).toBe(true);
  });
});

test('a to-do is put after the last list that would replace it, and keeps what that list has', () => {
  const lines = longLog().text().split('\n');
  const todoWrite = new ClaudeLines()
    .call('t1', 'TodoWrite', {
      todos: [{ content: 'older item', status: 'pending', activeForm: 'older item' }],
    })
    .result('t1', 'ok', { toolUseResult: {} });
  const text = lines.toSpliced(70, 0, ...todoWrite.text().split('\n')).join('\n');
  const planted = plant(text, { ...options, untilLine: 96, seed: 2 });
  const fact = planted.facts.find(({ carrier }) => carrier === 'to-do');
  const call = readLog(planted.text, 'claude-code').find(
    ({ line, kind }) => line === fact?.line && kind === 'call',
  );
  const list = readLog(planted.text, 'claude-code').filter(({ tool }) => tool === 'TodoWrite');
  expect(call?.tool).toBe('TodoWrite');
  expect(call?.text).toContain('older item');
  expect(list.at(-1)?.line).toBe(fact?.line);
});

describe('a planted Codex log', () => {
  const lines = Array.from({ length: 20 }, (_, index) => [
    item({ type: 'reasoning', summary: [], encrypted_content: 'x' }),
    item({
      type: 'function_call',
      name: 'exec_command',
      call_id: `c${index}`,
      arguments: '{"cmd":"ls"}',
    }),
    item({
      type: 'function_call_output',
      call_id: `c${index}`,
      output: 'Process exited with code 0\nok',
    }),
  ]).flat();
  const text = [...lines, JSON.stringify({ type: 'compacted', payload: { message: '' } })].join(
    '\n',
  );
  const planted = plant(text, {
    agent: 'codex',
    afterLine: 2,
    untilLine: 60,
    seed: 4,
    phrasings: PHRASINGS,
  });

  test('has the carriers that such a log can hold: no queue, and no readable reasoning in this one', () => {
    expect(planted.facts.map(({ carrier }) => carrier)).toEqual(
      CARRIERS.filter(
        (carrier) => carrier !== 'rule only in the queue' && carrier !== 'decision in reasoning',
      ),
    );
  });

  test('has each fact in its carrier, and exit codes that fit', () => {
    const entries = readLog(planted.text, 'codex');
    for (const fact of planted.facts) {
      const entry = entries.find(({ text: own }) => fact.foundIn(own));
      expect(entry?.kind).toBe(ENTRY_KIND[fact.carrier]);
      expect(entry?.flagged ?? false).toBe(fact.carrier.startsWith('flagged'));
    }
    expect(entries.find(({ tool }) => tool === 'update_plan')).toBeDefined();
  });
});

function bare(text: string): string[] {
  return text.split('\n').map((line) => line.replace(/"parentUuid":(?:null|"[^"]*"),/, ''));
}

function item(payload: unknown): string {
  return JSON.stringify({ timestamp: '2026-01-01T00:00:00Z', type: 'response_item', payload });
}
