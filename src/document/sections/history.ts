import type { Extract } from '../../extract/extract.ts';
import { splitSentences } from '../../extract/sentences.ts';
import type { Turn } from '../../extract/turns.ts';
import { clipQuote, foldWhiteSpace } from '../../gaps/evidence.ts';
import { ageOf } from '../age.ts';
import { answered } from '../answered.ts';
import type { Candidate, SectionCandidates } from '../candidates.ts';
import type { Entry } from '../entry.ts';
import { codeSpan } from '../fence.ts';

const MAX_COMMANDS = 6;
/** Turns told before commands have their turn. */
const FIRST_TURNS = 8;

/** The session turn by turn, in the order of time: what was asked, and what came of it. */
export function historySection(extract: Extract): SectionCandidates {
  const turns = extract.turns
    .slice(0, -1)
    .toReversed()
    .map((turn, age) => ({
      ...turnCandidate(turn, { age, extract }),
      position: turn.requests[0]?.line ?? 0,
    }));
  return {
    id: 'history',
    title: 'The session so far, turn by turn',
    noun: 'earlier turns and commands',
    share: 0.29,
    cap: 0.38,
    candidates: [...turns.slice(0, FIRST_TURNS), ...commands(extract), ...turns.slice(FIRST_TURNS)],
  };
}

/** Of newer turns more is told. */
function turnCandidate(turn: Turn, of: { age: number; extract: Extract }): Candidate {
  const { age, extract } = of;
  const request = turn.requests.at(-1);
  const form = (askedChars: number, findings: number, findingChars: number): Entry => ({
    label: turn.edits === 0 ? 'Asked' : `Asked (${turn.edits} edits)`,
    words: [
      ...(request === undefined
        ? []
        : [
            {
              text: clipQuote(request.text, askedChars),
              line: request.line,
              speaker: 'user' as const,
            },
          ]),
      ...turn.findings
        .slice(0, findings)
        .toSorted((a, b) => a.line - b.line)
        .map(({ line, text }) => ({
          text: clipQuote(text, findingChars),
          line,
          speaker: 'assistant' as const,
        })),
    ],
    ...noteOf([
      ageOf(request?.time, extract.endTime),
      answered({ text: request?.text ?? '', replyTo: turn.replyTo.map(lastSentence) }, 120),
    ]),
  });
  return {
    rich: form(320, age < 8 ? 4 : 3, 260),
    entry: form(age < 8 ? 200 : 130, age < 4 ? 2 : 1, age < 8 ? 200 : 160),
    short: form(100, 1, 120),
  };
}

function noteOf(parts: readonly (string | undefined)[]): { note?: string } {
  const note = parts.filter((part) => part !== undefined).join(', ');
  return note === '' ? {} : { note };
}

/** The turn before tells the rest. */
function lastSentence(text: string): string {
  return splitSentences(text).at(-1)?.text ?? text;
}

/** Among the turns, where they ran. */
function commands({ commands: run }: Extract): Candidate[] {
  return run
    .slice(-MAX_COMMANDS)
    .toReversed()
    .map(({ command, failed, line }) => ({
      entry: {
        label: `Ran ${codeSpan(clipQuote(foldWhiteSpace(command), 100))}${failed ? ', with errors' : ''}`,
        line,
      },
      position: line,
    }));
}
