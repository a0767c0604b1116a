import type { ReadReport } from './agent-reader.ts';
import { asObject, type JsonObject } from './json-object.ts';
import type { RawLine } from './split-lines.ts';

const decoder = new TextDecoder();
/** How records of the known agents begin; in whole JSON a quote inside a string is escaped. */
const recordStart = /\{"(?:parentUuid|type|timestamp)":/g;
/** A line is scanned at most this many times its length, however many starts it claims to have. */
const scanBudgetFactor = 8;

/**
 * Records of one line, damage counted. Whole records are never lost to a broken neighbor: glued
 * ones are taken apart, and after a cut one reading goes on at the next record that reaches the
 * end of the line whole. (A part of the cut record also looks like a record, but does not.)
 */
export function decodeLine(line: RawLine, damage: ReadReport['damage']): JsonObject[] {
  const text = decoder.decode(line.bytes);
  const whole = parseRecord(text);
  if (whole) return [whole];
  return decodeDamaged(text, line.terminated, damage);
}

function decodeDamaged(
  raw: string,
  terminated: boolean,
  damage: ReadReport['damage'],
): JsonObject[] {
  const text = raw.replaceAll('\0', '').trim();
  if (raw.includes('\0')) damage.nul += 1;
  if (text === '') return [];
  if (text.startsWith('//')) {
    damage.comment += 1;
    return [];
  }
  const { records, end } = readRecords(text, 0);
  if (end === text.length) {
    if (records.length > 1) damage.glued += 1;
    return records;
  }
  // An unterminated line is still growing: neither is it broken, nor is its end a record's end.
  if (!terminated) return records;
  damage.broken += 1;
  return [...records, ...resync(text, end)];
}

function resync(text: string, from: number): JsonObject[] {
  let budget = text.length * scanBudgetFactor;
  recordStart.lastIndex = from + 1;
  for (let start = recordStart.exec(text); start && budget > 0; start = recordStart.exec(text)) {
    const { records, end, scanned } = readRecords(text, start.index);
    if (end === text.length) return records;
    budget -= scanned;
  }
  return [];
}

/** Whole records that follow each other without a gap, and where they end. */
function readRecords(
  text: string,
  from: number,
): { records: JsonObject[]; end: number; scanned: number } {
  const records: JsonObject[] = [];
  let start = from;
  while (text[start] === '{') {
    const end = objectEnd(text, start);
    const record = parseRecord(text.slice(start, end));
    if (!record) return { records, end: start, scanned: end - from };
    records.push(record);
    start = end;
    while (text[start] === ' ') start += 1;
  }
  return { records, end: start, scanned: start - from + 1 };
}

/** Behind the brace that closes the one at `start`, or the end of the text. */
function objectEnd(text: string, start: number): number {
  const mark = /["{}]/g;
  mark.lastIndex = start;
  let depth = 0;
  for (let found = mark.exec(text); found; found = mark.exec(text)) {
    if (found[0] === '"') mark.lastIndex = stringEnd(text, found.index);
    else depth += found[0] === '{' ? 1 : -1;
    if (depth === 0) return found.index + 1;
  }
  return text.length;
}

function stringEnd(text: string, open: number): number {
  for (let close = text.indexOf('"', open + 1); close >= 0; close = text.indexOf('"', close + 1)) {
    let backslashes = 0;
    while (text[close - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return close + 1;
  }
  return text.length;
}

function parseRecord(text: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return undefined; // not JSON: the callers count it as damage
  }
}
