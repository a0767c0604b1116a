import type { Extract } from '../../../extract/extract.ts';
import { ageOf } from '../../age.ts';
import type { Candidate } from '../../candidates.ts';
import type { Entry } from '../../entry.ts';
import { headAndTail, TASK_CHARS } from '../../head-and-tail.ts';

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
      rich: entry(1800),
      entry: entry(TASK_CHARS),
      short: entry(400),
      shortest: entry(240),
      must: last,
      position: -10 + index,
    };
  });
}

function noteOf(note: string | undefined): { note?: string } {
  return note === undefined ? {} : { note };
}
