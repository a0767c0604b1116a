import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HandoverError } from '../../src/errors/handover-error.ts';
import type { LogEvent } from '../../src/logs/event.ts';
import type { ReadLogOptions } from '../../src/logs/read-log.ts';
import { readEvents } from '../support/read-events.ts';
import { textsNotAtTheirLine } from '../support/texts-at-lines.ts';

/**
 * What every agent's reader must hold to. `logs` are samples in the agent's true format, without
 * damage, each holding as many kinds of rows as possible.
 */
export function describeReader(agent: string, logs: Record<string, Uint8Array>): void {
  describe.each(Object.entries(logs))(`the ${agent} reader on %s`, (_name, log) => {
    testEvents(agent, log);
    testCuts(log);
    testDamage(log);
  });
}

function testEvents(agent: string, log: Uint8Array): void {
  test('recognizes the log and knows all its rows', async () => {
    const { events, report } = await readEvents(log);
    expect(report).toMatchObject({ agent, unknownTypes: {}, lines: wholeLines(log).length });
    expect(events.length).toBeGreaterThan(0);
  });

  test('gives every text the line where it stands', async () => {
    const { events } = await readEvents(log);
    expect(textsNotAtTheirLine(events, log)).toEqual([]);
  });

  test('tells events in the order of lines, but for what is settled later', async () => {
    const { events } = await readEvents(log);
    const inOrder = events.filter((event) => !isSettledLater(event)).map(({ line }) => line);
    expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
  });

  test('gives every event its speaker', async () => {
    const { events } = await readEvents(log);
    for (const event of events) expect(speakers[event.kind]).toContain(event.speaker);
  });

  test('names an earlier call with every tool result', async () => {
    const { events } = await readEvents(log);
    const called = new Set<string>();
    for (const event of events) {
      if (event.kind === 'tool-call') called.add(event.callId);
      if (event.kind === 'tool-result') expect(called).toContain(event.callId);
    }
  });
}

function testCuts(log: Uint8Array): void {
  const lineCount = wholeLines(log).length;

  test('gives the same events wherever the chunks are cut', async () => {
    const whole = await readEvents(log);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 5000 }), async (chunkBytes) => {
        expect(await readEvents(log, { chunkBytes })).toEqual(whole);
      }),
      { numRuns: 10 },
    );
  });

  test('reads until a line as if the file ended there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: lineCount + 1 }), async (untilLine) => {
        const cut = log.subarray(0, endOfLine(log, untilLine));
        expect(await outcome(log, { untilLine })).toEqual(await outcome(cut));
      }),
    );
  });

  test('loses only the last line when the file is cut at any byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: log.length }), async (cutAt) => {
        const cut = log.subarray(0, cutAt);
        const whole = cut.lastIndexOf(newline) + 1;
        const atLineEnd = log[cutAt] === newline ? cutAt : whole;
        expect(eventsOf(await outcome(cut))).toEqual(
          eventsOf(await outcome(log.subarray(0, atLineEnd))),
        );
      }),
    );
  });
}

function testDamage(log: Uint8Array): void {
  const lines = wholeLines(log);

  test('survives any change of any bytes', async () => {
    const change = fc.record({
      at: fc.nat(log.length),
      bytes: fc.oneof(
        fc.uint8Array({ maxLength: 5 }),
        fc.constantFrom('{', '}', '"', '\n', '}{', '\0', '//', ',').map((text) => encode(text)),
      ),
      deleted: fc.nat(300),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 20 }), async (changes) => {
        await outcome(changes.reduce(changed, log));
      }),
    );
  });

  test('survives any value in the place of any other', async () => {
    const odd = fc.constantFrom(null, 17, true, '', 'constructor', [], [null], {}, [[{}]], 'x');
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), odd, async (line, place, value) => {
        const at = line % lines.length;
        const record: unknown = JSON.parse(lines[at] ?? '');
        replaceValue(record, { place, value });
        const odds = lines.toSpliced(at, 1, JSON.stringify(record));
        await outcome(encode(`${odds.join('\n')}\n`));
      }),
      { numRuns: 300 },
    );
  });
}

const newline = 0x0a;

const speakers: Record<LogEvent['kind'], LogEvent['speaker'][]> = {
  'user-words': ['user'],
  interruption: ['user'],
  rollback: ['user'],
  'tool-result': ['tool', 'file'],
  'assistant-text': ['assistant'],
  reasoning: ['assistant'],
  'tool-call': ['assistant'],
  plan: ['assistant'],
  todo: ['assistant'],
  question: ['assistant'],
  compaction: ['assistant'],
  summary: ['assistant'],
  'session-facts': ['assistant'],
  'context-usage': ['assistant'],
};

/** A queued prompt waits to be delivered, a plan to be decided on. */
function isSettledLater(event: LogEvent): boolean {
  if (event.kind === 'plan') return event.state !== 'proposed';
  return event.kind === 'user-words' && event.carrier === 'queue';
}

type Outcome = Awaited<ReturnType<typeof readEvents>> | { code: string };

/** A refused log is an outcome too; any other error fails the test. */
async function outcome(log: Uint8Array, options: ReadLogOptions = {}): Promise<Outcome> {
  try {
    return await readEvents(log, options);
  } catch (error) {
    if (error instanceof HandoverError) return { code: error.code };
    throw error;
  }
}

/** No log is left where the first rows are lost: that is no event either. */
function eventsOf(result: Outcome): LogEvent[] {
  return 'events' in result ? result.events : [];
}

function wholeLines(log: Uint8Array): string[] {
  return new TextDecoder().decode(log).trimEnd().split('\n');
}

function endOfLine(log: Uint8Array, line: number): number {
  let end = 0;
  for (let at = 0; at < line; at += 1) {
    const found = log.indexOf(newline, end);
    if (found < 0) return log.length;
    end = found + 1;
  }
  return end;
}

function changed(
  log: Uint8Array,
  change: { at: number; bytes: Uint8Array; deleted: number },
): Uint8Array {
  const rest = log.subarray(change.at + change.deleted);
  return Uint8Array.from([...log.subarray(0, change.at), ...change.bytes, ...rest]);
}

/** Puts a value in the place of one of the values that the record holds, counted from outside in. */
function replaceValue(record: unknown, { place, value }: { place: number; value: unknown }): void {
  const places: [Record<string, unknown>, string][] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key]);
      visit((node as Record<string, unknown>)[key]);
    }
  };
  visit(record);
  const [parent, key] = places[place % Math.max(places.length, 1)] ?? [];
  if (parent && key !== undefined) parent[key] = value;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
