import type { BenchAgent } from '../raw/read-log.ts';
import { asRecord } from '../raw/shape.ts';
import { stringsOf } from '../raw/strings-of.ts';
import { seededRandom } from '../seeded-random.ts';
import { CARRIERS, type Carrier } from './carrier.ts';
import { claudeCodeEnvelope } from './claude-code-envelope.ts';
import { codexEnvelope } from './codex-envelope.ts';
import { pick } from './distinctive.ts';
import type { Envelope } from './envelope.ts';
import { makeFact } from './make-fact.ts';
import type { Phrasings } from './phrasing.ts';
import type { PlantedFact } from './planted-fact.ts';

const ENVELOPES: Partial<Record<BenchAgent, Envelope>> = {
  'claude-code': claudeCodeEnvelope,
  codex: codexEnvelope,
};

export interface PlantedLog {
  text: string;
  /** The cut, moved by the lines that were put before it. */
  untilLine: number;
  facts: (PlantedFact & { line: number })[];
}

export interface PlantOptions {
  agent: BenchAgent;
  /** Facts go between these lines: the previous boundary's summary, and the cut. */
  afterLine: number;
  untilLine: number;
  seed: number;
  phrasings: Phrasings;
  carriers?: readonly Carrier[];
  /** The last line before which a fact may stand; the cut, if it is not said. */
  lastLine?: number;
}

interface LogLine {
  source: string;
  record: Record<string, unknown> | undefined;
}

/** A copy of a log with one fact for each carrier that such a log can hold, at drawn places. */
export function plant(
  text: string,
  { agent, afterLine, untilLine, seed, phrasings, ...where }: PlantOptions,
): PlantedLog {
  const envelope = ENVELOPES[agent];
  const lines = text.split('\n').map(logLine);
  if (envelope === undefined) return { text, untilLine, facts: [] };
  const random = seededRandom(seed);
  const facts: PlantedLog['facts'] = [];
  const { carriers = CARRIERS, lastLine = untilLine } = where;
  let added = 0;
  for (const carrier of carriers) {
    const fact = makeFact(carrier, { random, phrasings });
    const kind = fact.content.kind;
    const places = quietPlaces(lines.slice(0, lastLine + added), envelope, {
      afterLine,
      lastsAfterToDos: kind === 'to-do',
    });
    if (places.length === 0) continue;
    const place = pick(places, random);
    const earlier = records(lines.slice(0, place));
    if (!envelope.holds(kind, earlier)) continue;
    const planted = envelope.records(fact.content, { earlier, random });
    link(lines.slice(place), envelope, planted);
    lines.splice(
      place,
      0,
      ...planted.map((record) => ({ source: JSON.stringify(record), record })),
    );
    for (const other of facts) if (other.line > place) other.line += planted.length;
    facts.push({ ...fact, line: place + 1 + indexOfFact(planted, fact) });
    added += planted.length;
  }
  return {
    text: lines.map(({ source }) => source).join('\n'),
    untilLine: untilLine + added,
    facts,
  };
}

function indexOfFact(planted: Record<string, unknown>[], { keys }: PlantedFact): number {
  return planted.findIndex((record) =>
    stringsOf(record).some((text) => keys.every((key) => text.includes(key))),
  );
}

function logLine(source: string): LogLine {
  try {
    return { source, record: JSON.parse(source) as Record<string, unknown> };
  } catch {
    // Comments, glued and half-written lines stay as they are; nothing is learned from them.
    return { source, record: undefined };
  }
}

/** Indexes before which a turn may be put: no call is open there, and the line is of the conversation. */
function quietPlaces(
  lines: LogLine[],
  envelope: Envelope,
  { afterLine, lastsAfterToDos }: { afterLine: number; lastsAfterToDos: boolean },
): number[] {
  const open = new Set<string>();
  let places: number[] = [];
  let message: unknown;
  for (const [index, { record }] of lines.entries()) {
    if (record === undefined) continue;
    if (lastsAfterToDos && envelope.replacesToDos(record)) places = [];
    const own = asRecord(record['message'])['id'] ?? message;
    const newMessage = own === undefined || own !== message;
    const quiet = open.size === 0 && index > afterLine;
    if (quiet && newMessage && startsTurn(record)) places.push(index);
    message = own;
    const { opened, closed } = envelope.calls(record);
    for (const id of opened) open.add(id);
    for (const id of closed) open.delete(id);
  }
  return places;
}

function startsTurn({ type, isSidechain }: Record<string, unknown>): boolean {
  return isSidechain !== true && (type === 'assistant' || type === 'response_item');
}

function link(later: LogLine[], envelope: Envelope, planted: Record<string, unknown>[]): void {
  const changed = envelope.link(planted, records(later));
  for (const line of later) {
    if (line.record !== undefined && changed.has(line.record))
      line.source = JSON.stringify(line.record);
  }
}

const records = (lines: LogLine[]): Record<string, unknown>[] =>
  lines.map(({ record }) => record).filter((record) => record !== undefined);
