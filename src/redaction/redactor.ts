import type { LogEvent } from '../logs/event.ts';
import { mapEventStrings } from './event-strings.ts';
import { findSecrets } from './find-secrets.ts';
import type { Lint } from './lint.ts';
import { lintTexts } from './lint-texts.ts';
import { mayHoldSecret } from './prefilter.ts';
import type { SecretRange } from './secret-range.ts';

export interface Redactor {
  redactText: (text: string) => Promise<string>;
  redactTexts: (texts: readonly string[]) => Promise<string[]>;
  /** Ids, kinds and lines stay; an event in which nothing was found stays the same object. */
  redactEvents: (events: LogEvent[]) => Promise<LogEvent[]>;
  /** For a raw line of a log, well-formed or not: nothing but the secrets in it changes. */
  redactLine: (line: string) => Promise<string>;
  /** Marks set so far, by kind. */
  counts: Readonly<Record<string, number>>;
}

interface RedactorOptions {
  /** Six hex digits of a keyed hash. */
  fingerprint: (secret: string) => string;
  /** Further rules beside our own table. */
  lint?: Lint;
}

const mark = /\[redacted:[a-z0-9-]{1,40}:[0-9a-f]{6}\]/g;
// Setting a mark can bare a secret that stood glued to another one: look until nothing is found.
const maxRounds = 5;

/** Puts `[redacted:<kind>:<fingerprint>]` in the place of every secret. Redacting twice changes nothing. */
export function createRedactor(options: RedactorOptions): Redactor {
  const counts: Record<string, number> = {};

  const redactTexts = async (texts: readonly string[]): Promise<string[]> => {
    const redacted = [...texts];
    let suspects = [...texts.keys()].filter((index) => mayHoldSecret(texts[index] ?? ''));
    for (let round = 0; round < maxRounds && suspects.length > 0; round += 1) {
      const found = await findAll(suspects.map((index) => blankMarks(redacted[index] ?? '')));
      suspects = suspects.filter((index, nth) => {
        const ranges = found[nth] ?? [];
        redacted[index] = setMarks(redacted[index] ?? '', ranges);
        return ranges.length > 0;
      });
    }
    return redacted;
  };

  // The lint sees only what our own rules are done with: it widens no range and meets few secrets,
  // for its time grows with their square.
  const findAll = async (texts: readonly string[]): Promise<SecretRange[][]> => {
    const own = texts.map(findSecrets);
    const { lint } = options;
    if (!lint) return own;
    const done = texts.filter((_, nth) => own[nth]?.length === 0);
    const linted = (await lintTexts(done, lint)).values();
    return own.map((ranges) => (ranges.length > 0 ? ranges : (linted.next().value ?? [])));
  };

  const setMarks = (text: string, ranges: readonly SecretRange[]): string => {
    let marked = '';
    let position = 0;
    for (const { start, end, kind, secret } of ranges) {
      counts[kind] = (counts[kind] ?? 0) + 1;
      marked += `${text.slice(position, start)}[redacted:${kind}:${options.fingerprint(secret)}]`;
      position = end;
    }
    return marked + text.slice(position);
  };

  const redactText = async (text: string): Promise<string> =>
    (await redactTexts([text]))[0] ?? text;

  return {
    redactText,
    redactTexts,
    redactLine: redactText,
    redactEvents: async (events) => redactStrings(events, redactTexts),
    counts,
  };
}

async function redactStrings(
  events: LogEvent[],
  redactTexts: Redactor['redactTexts'],
): Promise<LogEvent[]> {
  const suspects = new Set<string>();
  for (const event of events) {
    mapEventStrings(event, (text) => {
      if (mayHoldSecret(text)) suspects.add(text);
      return text;
    });
  }
  if (suspects.size === 0) return events;
  const texts = [...suspects];
  const redacted = await redactTexts(texts);
  const replacements = new Map(texts.map((text, index) => [text, redacted[index] ?? text]));
  return events.map((event) => mapEventStrings(event, (text) => replacements.get(text) ?? text));
}

/** Marks are never read as text again; `<` belongs to no value. */
function blankMarks(text: string): string {
  return text.includes('[redacted:')
    ? text.replaceAll(mark, (found) => '<'.repeat(found.length))
    : text;
}
