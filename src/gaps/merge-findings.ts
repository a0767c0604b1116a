import { sharedShare, tellingWords } from '../extract/telling-words.ts';
import { foldWhiteSpace } from './evidence.ts';
import type { Finding, Gap } from './finding.ts';

/**
 * As many of the finder's as the draft had room for. An agent is told not to repeat the draft, so
 * whatever pushes these out is not made up for: of planted decisions that the draft had, a quarter
 * was lost when the two took turns from the first place on. Of rejected approaches a draft has one.
 */
const FIRST_OF_FINDER: Record<Gap, number> = {
  decisions: 3,
  'hidden-errors': 3,
  'rejected-approaches': 1,
};

/**
 * What the finder and the agent of one gap found, each thing once: the best of the finder, then one of
 * each in turn, so that neither can push the other out of the document. What both found keeps the
 * finder's place. No quote of the finder is lost.
 */
export function mergeFindings(found: readonly Finding[], agents: readonly Finding[]): Finding[] {
  let own = found.toSorted(heaviestFirst);
  const added: Finding[] = [];
  for (const finding of agents.toSorted(heaviestFirst)) {
    const said = [...own.filter(({ source }) => source === 'agent'), ...added];
    if (said.some((other) => isSame(finding, other))) continue;
    const { place, joined, rest } = takeUp(finding, own);
    if (place === undefined) added.push(finding);
    else own = rest.toSpliced(place, 0, joined);
  }
  const first = FIRST_OF_FINDER[(own[0] ?? agents[0])?.gap ?? 'decisions'];
  const ranked = [...own.slice(0, first), ...inTurn(added, own.slice(first))];
  return ranked.map((finding, index) => ({ ...finding, weight: ranked.length - index }));
}

/** Joins all that the finder has of the same thing, at the place of the first. */
function takeUp(
  finding: Finding,
  own: readonly Finding[],
): { place: number | undefined; joined: Finding; rest: Finding[] } {
  let joined = finding;
  let place: number | undefined;
  const rest: Finding[] = [];
  for (const other of own) {
    if (other.source === 'finder' && isSame(joined, other)) {
      joined = join(joined, other);
      place ??= rest.length;
    } else rest.push(other);
  }
  return { place, joined, rest };
}

function heaviestFirst(one: Finding, other: Finding): number {
  return one.weight === other.weight ? other.line - one.line : other.weight - one.weight;
}

/** The same words, or most of the same words at the same place. */
function isSame(one: Finding, other: Finding): boolean {
  if (covers(one, other) || covers(other, one)) return true;
  const isSamePlace = one.line === other.line && one.speaker === other.speaker;
  return isSamePlace && sharedShare(wordsOf(one), wordsOf(other)) >= SAME_SHARE;
}

const SAME_SHARE = 0.5;

/** Each quote of the other stands in one of its own. */
function covers(one: Finding, other: Finding): boolean {
  const own = quotesOf(one).map(folded);
  return quotesOf(other).every((quote) => own.some((text) => text.includes(folded(quote))));
}

function quotesOf({ quote, also = [] }: Finding): string[] {
  return [quote, ...also];
}

function wordsOf(finding: Finding): ReadonlySet<string> {
  return tellingWords(quotesOf(finding).join(' '));
}

function folded(text: string): string {
  return foldWhiteSpace(text).toLowerCase();
}

/** The agent's claim on the evidence of whoever quoted more; known to be superseded if either knows. */
function join(agent: Finding, finder: Finding): Finding {
  const { claim, source, promptHash, weight } = agent;
  const supersededAt = agent.supersededAt ?? finder.supersededAt;
  return {
    ...evidenceOf(agent, finder),
    claim,
    source,
    weight,
    ...(promptHash === undefined ? {} : { promptHash }),
    ...(supersededAt === undefined ? {} : { supersededAt }),
  };
}

function evidenceOf(agent: Finding, finder: Finding): Finding {
  if (covers(finder, agent)) return finder;
  if (covers(agent, finder)) return agent;
  const more = quotesOf(finder).filter((quote) => !covers(agent, { ...finder, quote, also: [] }));
  return { ...agent, also: [...(agent.also ?? []), ...more] };
}

function inTurn(one: readonly Finding[], other: readonly Finding[]): Finding[] {
  const length = Math.max(one.length, other.length);
  return Array.from({ length }, (_, index) => [one[index], other[index]])
    .flat()
    .filter((finding) => finding !== undefined);
}
