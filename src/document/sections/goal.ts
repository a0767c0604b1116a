import type { Extract } from '../../extract/extract.ts';
import type { StandingWords } from '../../extract/standing-words.ts';
import { clipQuote } from '../../gaps/evidence.ts';
import type { UserWords } from '../../logs/event.ts';
import { ageOf } from '../age.ts';
import { answered } from '../answered.ts';
import type { Candidate, SectionCandidates } from '../candidates.ts';
import { USER_WORDS } from '../colophon.ts';
import type { Entry } from '../entry.ts';
import { codeSpan, inlineText } from '../fence.ts';
import { headAndTail, TASK_CHARS } from '../head-and-tail.ts';

const CARRIERS: Record<StandingWords['carrier'], string> = {
  message: '',
  queue: 'typed while the agent worked',
  rejection: 'typed when refusing a call',
  answer: 'answer',
};

/** The first request is quoted up to this length; what stands in that is not said twice. */
const FIRST_CHARS = 500;
/** Of a long message the rules are quoted in parts of this length. */
const PART_CHARS = 700;
const RULE_CHARS = 420;
const WISH_CHARS = 240;
/** `/review --fix` tells the agent's program what to do. */
const SLASH_COMMAND = /^\s*\/[\w:-]+(?![\w/.:-])/;

/** The user's own words: the goal, and every rule; rules first, since a successor must not break them. */
export function goalSection(
  extract: Extract,
  given: { goal?: string; instructions?: string; turns?: 'told' | 'left out' },
): SectionCandidates {
  const first = firstRequest(extract);
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
      entry: request(FIRST_CHARS),
      short: request(160),
      position: -1,
      must: true,
    });
  }
  const shown = new Map(
    (extract.turns.at(-1)?.requests ?? []).map(({ line, text }) => [
      line,
      headAndTail(text, TASK_CHARS),
    ]),
  );
  if (first !== undefined) shown.set(first.line, [clipQuote(first.text, FIRST_CHARS)]);
  const turns = given.turns === 'left out' ? [] : extract.turns;
  const told = new Set(turns.flatMap(({ requests }) => requests.map(({ line }) => line)));
  const others = extract.standingWords
    .filter((words) => !isToldElsewhere(words, told))
    .filter(({ line, text }) => shown.get(line)?.some((part) => part.includes(text)) !== true);
  const byWeight = byMessage(others).toSorted(
    (a, b) => strengthOf(b) - strengthOf(a) || lineOf(b) - lineOf(a),
  );
  candidates.push(...byWeight.map((parts) => candidateFor(parts, extract)));
  return {
    id: 'goal',
    title: 'Goal and standing constraints',
    noun: USER_WORDS,
    share: 0.22,
    cap: 0.36,
    candidates,
  };
}

function firstRequest({ userMessages }: Extract): UserWords | undefined {
  const messages = userMessages.filter(({ carrier }) => carrier === 'message');
  return messages.find(({ text }) => !SLASH_COMMAND.test(text)) ?? messages[0];
}

/** Short messages stand among the turns; what is neither rule nor wish does not stand for long. */
function isToldElsewhere(
  { line, whole, strength }: StandingWords,
  told: ReadonlySet<number>,
): boolean {
  if (strength === 0) return told.size > 0 || !whole;
  return strength === 1 && whole && told.has(line);
}

/** What stands in one message is one item, in parts where it is long. */
function byMessage(words: readonly StandingWords[]): StandingWords[][] {
  const items: StandingWords[][] = [];
  for (const item of words) {
    const last = items.at(-1);
    const joins =
      last?.[0]?.line === item.line &&
      !item.whole &&
      last[0].carrier === 'message' &&
      last[0].strength >= 2 === item.strength >= 2 &&
      last.reduce((sum, { text }) => sum + text.length, item.text.length) <= PART_CHARS;
    if (joins) last.push(item);
    else items.push([item]);
  }
  return items;
}

function strengthOf(parts: readonly StandingWords[]): number {
  return Math.max(...parts.map(({ strength }) => strength));
}

function lineOf([first]: readonly StandingWords[]): number {
  return first?.line ?? 0;
}

function candidateFor(parts: readonly StandingWords[], extract: Extract): Candidate {
  const [first] = parts;
  const changedAt = parts.find((words) => words.changedAt !== undefined)?.changedAt;
  const changed = changedAt === undefined ? undefined : `perhaps changed at line ${changedAt}`;
  const chars = strengthOf(parts) > 1 ? RULE_CHARS : WISH_CHARS;
  const notes =
    first === undefined
      ? []
      : [ageOf(first.time, extract.endTime), originOf(first), answered(first), changed];
  return {
    entry: {
      words: parts.map(({ text, line }) => ({
        text: clipQuote(text, chars),
        line,
        speaker: 'user',
      })),
      ...noteOf(notes),
    },
    position: lineOf(parts),
    must: first?.carrier !== 'message' && extract.standingWords.length < 60,
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
