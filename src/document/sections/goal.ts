import type { Extract } from '../../extract/extract.ts';
import type { StandingWords } from '../../extract/standing-words.ts';
import { clipQuote } from '../../gaps/evidence.ts';
import { ageOf } from '../age.ts';
import { answered } from '../answered.ts';
import type { Candidate, SectionCandidates } from '../candidates.ts';
import { USER_WORDS } from '../colophon.ts';
import type { Entry } from '../entry.ts';
import { codeSpan, inlineText } from '../fence.ts';

const CARRIERS: Record<StandingWords['carrier'], string> = {
  message: '',
  queue: 'typed while the agent worked',
  rejection: 'typed when refusing a call',
  answer: 'answer',
};

/** First and latest request are quoted up to this length; what stands in that is not said twice. */
const SHOWN_WHOLE_CHARS = 500;

/** Turns that the section on the session tells in any case. */
const TOLD_TURNS = 8;

/** The user's own words: the goal, and every rule; rules first, since a successor must not break them. */
export function goalSection(
  extract: Extract,
  given: { goal?: string; instructions?: string; turns?: 'told' | 'left out' },
): SectionCandidates {
  const first = extract.userMessages.find(({ carrier }) => carrier === 'message');
  const candidates: Candidate[] = [];
  if (given.goal !== undefined)
    candidates.push({
      entry: { label: `Goal given with this handover: "${inlineText(given.goal)}"` },
      position: -3,
      must: true,
    });
  if (given.instructions !== undefined)
    candidates.push({
      entry: {
        label: `Instructions given with this handover: "${inlineText(given.instructions)}"`,
      },
      position: -2,
      must: true,
    });
  if (first !== undefined) {
    const request = (chars: number): Entry => ({
      label: 'First request',
      words: [{ text: clipQuote(first.text, chars), line: first.line, speaker: 'user' }],
      ...noteOf([ageOf(first.time, extract.endTime)]),
    });
    candidates.push({
      entry: request(SHOWN_WHOLE_CHARS),
      short: request(160),
      position: -1,
      must: true,
    });
  }
  const shown = [first, ...(extract.turns.at(-1)?.requests ?? [])].filter(
    (message) => message !== undefined,
  );
  const toldTurns = given.turns === 'left out' ? [] : extract.turns.slice(-TOLD_TURNS);
  const told = new Set(toldTurns.map(({ requests }) => requests.at(-1)?.line));
  const others = extract.standingWords.filter(
    (words) =>
      !isToldElsewhere(words, told) &&
      !shown.some(
        ({ line, text }) =>
          line === words.line && clipQuote(text, SHOWN_WHOLE_CHARS).includes(words.text),
      ),
  );
  const byWeight = others.toSorted((a, b) => b.strength - a.strength || b.line - a.line);
  candidates.push(...byWeight.map((words) => candidateFor(words, extract)));
  return {
    id: 'goal',
    title: 'Goal and standing constraints',
    noun: USER_WORDS,
    share: 0.22,
    cap: 0.36,
    candidates,
  };
}

/** Short messages of late turns stand whole among the turns; what is neither rule nor wish does not stand for long. */
function isToldElsewhere(
  { line, whole, strength }: StandingWords,
  told: ReadonlySet<number | undefined>,
): boolean {
  return strength === 0 ? told.size > 0 || !whole : whole && strength === 1 && told.has(line);
}

function candidateFor(words: StandingWords, extract: Extract): Candidate {
  const changed =
    words.changedAt === undefined ? undefined : `perhaps changed at line ${words.changedAt}`;
  return {
    entry: {
      words: [{ text: clipQuote(words.text, 420), line: words.line, speaker: 'user' }],
      ...noteOf([ageOf(words.time, extract.endTime), originOf(words), answered(words), changed]),
    },
    position: words.line,
    must: words.carrier !== 'message' && extract.standingWords.length < 60,
  };
}

/** How words that are no plain message reached the agent. Of a refused call only the tool is named. */
function originOf(words: StandingWords): string {
  if (words.about === undefined) return CARRIERS[words.carrier];
  if (words.carrier === 'message') return `from the ${words.about}`;
  const about = words.carrier === 'rejection' ? words.about.replace(/:.*/su, '') : words.about;
  return `${CARRIERS[words.carrier]} to ${codeSpan(clipQuote(about, 80))}`;
}

function noteOf(parts: (string | undefined)[]): { note?: string } {
  const note = parts.filter((part) => part !== undefined && part !== '').join(', ');
  return note === '' ? {} : { note };
}
