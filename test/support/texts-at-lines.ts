import { decodeLine } from '../../src/logs/decode-line.ts';
import type { LogEvent } from '../../src/logs/event.ts';

/** Texts of events, line for line, that do not stand in the strings of the event's line. */
export function textsNotAtTheirLine(events: readonly LogEvent[], log: Uint8Array): object[] {
  const lines = new TextDecoder().decode(log).split('\n');
  const standing = new Map<number, string>();
  return events.flatMap((event) => {
    const { kind, line } = event;
    const there = standing.get(line) ?? fold(stringsOf(lines[line - 1] ?? '').join('\n'));
    standing.set(line, there);
    return textsOf(event)
      .filter((text) => !there.includes(fold(text)))
      .map((text) => ({ kind, line, text }));
  });
}

function textsOf(event: LogEvent): string[] {
  switch (event.kind) {
    case 'todo':
      return event.items.flatMap(({ text }) => text ?? []);
    case 'question':
      return [event.text, ...event.options];
    case 'tool-call':
      return event.inputText.split('\n');
    default:
      return 'text' in event ? event.text.split('\n') : [];
  }
}

/** All strings of a line's records, also those of JSON that stands in a string. */
function stringsOf(line: string): string[] {
  const bytes = new TextEncoder().encode(line);
  const damage = { broken: 0, glued: 0, comment: 0, oversized: 0, nul: 0 };
  const raw = { number: 1, bytes, byteLength: bytes.length, terminated: true };
  const strings: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') {
      strings.push(value);
      if (/^\s*[{[]/.test(value)) collect(parsed(value));
    } else if (typeof value === 'object' && value !== null) {
      for (const inner of Object.values(value)) collect(inner);
    }
  };
  collect(decodeLine(raw, damage));
  return strings;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a string that only begins like JSON
  }
}

function fold(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
