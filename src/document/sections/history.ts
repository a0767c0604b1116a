import type { Extract } from '../../extract/extract.ts';
import type { Turn } from '../../extract/turns.ts';
import { clipQuote, foldWhiteSpace } from '../../gaps/evidence.ts';
import { ageOf } from '../age.ts';
import type { Candidate, SectionCandidates } from '../candidates.ts';
import type { Entry } from '../entry.ts';
import { codeSpan } from '../fence.ts';

/** Earlier turns newest first, then commands. The user's words stand in the first section already. */
export function historySection(extract: Extract): SectionCandidates {
  const turns = extract.turns
    .slice(0, -1)
    .toReversed()
    .map((turn, index) => ({ ...turnCandidate(turn, extract), position: index }));
  const candidates = [...turns.slice(0, 10), ...commands(extract), ...turns.slice(10)];
  return {
    id: 'history',
    title: 'Before that, newest first',
    noun: 'earlier turns and commands',
    share: 0.1,
    cap: 0.15,
    candidates,
  };
}

function turnCandidate(turn: Turn, extract: Extract): Candidate {
  const request = turn.requests.at(-1);
  const form = (asked: number, said: number): Entry => ({
    label: turn.edits === 0 ? 'Asked' : `Asked (${turn.edits} edits)`,
    words: [
      ...(request === undefined
        ? []
        : [{ text: clipQuote(request.text, asked), line: request.line, speaker: 'user' as const }]),
      ...(turn.outcome === undefined
        ? []
        : [
            {
              text: clipQuote(turn.outcome.text, said),
              line: turn.outcome.line,
              speaker: 'assistant' as const,
            },
          ]),
    ],
    ...(ageOf(request?.time, extract.endTime) === undefined
      ? {}
      : { note: `${ageOf(request?.time, extract.endTime)}` }),
  });
  return { rich: form(240, 700), entry: form(200, 320), short: form(100, 160) };
}

function commands({ commands: run }: Extract): Candidate[] {
  const distinct = [
    ...new Map(run.toReversed().map((item) => [foldWhiteSpace(item.command), item])).values(),
  ].slice(0, 8);
  return distinct.map(({ command, failed, line }, index) => ({
    entry: {
      label: `Ran ${codeSpan(clipQuote(foldWhiteSpace(command), 110))}${failed ? ', with errors' : ''}`,
      line,
    },
    position: 2000 + index,
  }));
}
