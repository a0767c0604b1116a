import { fromFolder } from '../../extract/from-folder.ts';
import type { Extract } from '../../extract/extract.ts';
import type { Turn } from '../../extract/turns.ts';
import { clipQuote } from '../../gaps/evidence.ts';
import { ageOf } from '../age.ts';
import { answered } from '../answered.ts';
import type { Candidate, SectionCandidates } from '../candidates.ts';
import { conclude } from '../conclude.ts';
import type { Entry, Quote } from '../entry.ts';
import { codeSpan } from '../fence.ts';

const MAX_COMMANDS = 4;
/** Of older turns the requests are told, without what came of them. */
const FULL_TURNS = 16;
const MAX_EARLIER = 24;
/** Told at more length. */
const LATE_TURNS = 6;
/** Says what is done next, and nothing of what came out. */
const ANNOUNCES = /^(?:[^.!?\n]*:|\W*(?:let me|now (?:let|i)|i['’]ll)\b[^\n]{0,120})\s*$/iu;

/**
 * What a model found was paid for, and of all that could give way to it turns cost least: at .26 its
 * room came out of files, and more of the next identifiers were lost (docs/benchmarks/agents.md).
 */
const BESIDE_AGENTS = { share: 0.1, cap: 0.1 };

/** The session turn by turn, in the order of time: what was asked, and what was answered. */
export function historySection(
  extract: Extract,
  { besideAgents = false }: { besideAgents?: boolean } = {},
): SectionCandidates {
  const told = extract.turns.slice(0, -1).toReversed();
  const turns = told.slice(0, FULL_TURNS).map((turn, age) => ({
    ...turnCandidate(turn, { age, extract }),
    position: turn.requests[0]?.line ?? 0,
  }));
  return {
    id: 'history',
    title: 'The session so far, turn by turn',
    noun: 'earlier turns and commands',
    ...(besideAgents ? BESIDE_AGENTS : { share: 0.19, cap: 0.34 }),
    eachFirst: true,
    candidates: [
      ...turns.slice(0, LATE_TURNS),
      ...earlierRequests(told.slice(FULL_TURNS)),
      ...turns.slice(LATE_TURNS),
      ...commands(extract),
    ],
  };
}

/** Of a long session the oldest turns, in the order of time: what was asked. */
function earlierRequests(turns: readonly Turn[]): Candidate[] {
  if (turns.length === 0) return [];
  const form = (chars: number, count: number): Entry => ({
    label: 'Asked before that',
    words: turns
      .slice(0, count)
      .toReversed()
      .flatMap((turn) => asked(turn, chars)),
  });
  return [
    {
      rich: form(160, MAX_EARLIER),
      entry: form(100, MAX_EARLIER),
      short: form(70, MAX_EARLIER),
      shortest: form(60, MAX_EARLIER / 2),
      position: 0,
    },
  ];
}

/** Of newer turns more is told. */
function turnCandidate(turn: Turn, { age, extract }: { age: number; extract: Extract }): Candidate {
  const isLate = age < LATE_TURNS;
  const form = (chars: { asked: number; answer: number }, findings = 0): Entry => ({
    words: [...asked(turn, chars.asked), ...answer(turn, chars.answer, findings)],
    ...noteOf([
      isLate ? ageOf(turn.requests.at(-1)?.time, extract.endTime) : undefined,
      turn.edits === 0 ? undefined : `${turn.edits} edits`,
      // A single sentence that it answers stands at the end of the turn before.
      turn.replyTo.length > 1
        ? answered({ text: requestOf(turn), replyTo: turn.replyTo })
        : undefined,
    ]),
  });
  return {
    rich: form({ asked: 320, answer: isLate ? 600 : 400 }, isLate ? 3 : 1),
    entry: form(isLate ? { asked: 220, answer: 320 } : { asked: 150, answer: 220 }, isLate ? 1 : 0),
    short: form({ asked: 140, answer: 180 }),
    shortest: form({ asked: 90, answer: 120 }),
  };
}

function requestOf({ requests }: Turn): string {
  return requests.at(-1)?.text ?? '';
}

function asked({ requests }: Turn, maxChars: number): Quote[] {
  return requests
    .slice(-2)
    .map(({ text, line }) => ({ text: clipQuote(text, maxChars), line, speaker: 'user' }));
}

/** What was answered at last; where that only announces something, and at length: what was found. */
function answer({ outcome, findings }: Turn, maxChars: number, count: number): Quote[] {
  const said =
    outcome === undefined || ANNOUNCES.test(outcome.text) ? [] : conclude(outcome.text, maxChars);
  const line = outcome?.line ?? 0;
  const found = findings
    .filter((finding) => finding.line !== line || said.length === 0)
    .slice(0, Math.max(count, said.length === 0 ? 1 : 0))
    .toSorted((a, b) => a.line - b.line)
    .map((finding) => ({
      text: clipQuote(finding.text, Math.max(maxChars / 2, 80)),
      line: finding.line,
    }));
  return [...found, ...said.map((text) => ({ text, line }))].map((quote) => ({
    ...quote,
    speaker: 'assistant',
  }));
}

function noteOf(parts: readonly (string | undefined)[]): { note?: string } {
  const note = parts.filter((part) => part !== undefined).join(', ');
  return note === '' ? {} : { note };
}

/** Among the turns, where they ran. */
function commands({ commands: run, facts }: Extract): Candidate[] {
  return run
    .slice(-MAX_COMMANDS)
    .toReversed()
    .map(({ command, failed, line }) => ({
      entry: {
        label: `Ran ${codeSpan(clipQuote(fromFolder(command, facts.cwd), 100))}${failed ? ', with errors' : ''}`,
        line,
      },
      position: line,
    }));
}
