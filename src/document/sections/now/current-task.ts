import type { Extract } from '../../../extract/extract.ts';
import { ageOf } from '../../age.ts';
import { clipQuote } from '../../../gaps/evidence.ts';
import type { Candidate } from '../../candidates.ts';
import type { Entry } from '../../entry.ts';

export function currentTask(extract: Extract): Candidate[] {
  const turn = extract.turns.at(-1);
  if (turn === undefined) return [];
  return turn.requests.slice(-3).map((request, index, all) => {
    const last = index === all.length - 1;
    const entry = (chars: number): Entry => ({
      label: last ? 'Current task' : 'Asked with it',
      words: headAndTail(request.text, chars).map((text) => ({
        text,
        line: request.line,
        speaker: 'user',
      })),
      ...noteOf(ageOf(request.time, extract.endTime)),
    });
    return {
      rich: entry(900),
      entry: entry(500),
      short: entry(240),
      must: last,
      position: -10 + index,
    };
  });
}

/** Of a long message the begin and the end: what is pasted last is often what it is about. */
function headAndTail(text: string, chars: number): string[] {
  if (text.length <= chars) return [text];
  const tail = text.slice(-Math.floor(chars * 0.35));
  return [
    clipQuote(text, Math.floor(chars * 0.65)),
    tail.slice(Math.max(0, tail.search(/\s/) + 1)),
  ];
}

function noteOf(note: string | undefined): { note?: string } {
  return note === undefined ? {} : { note };
}
