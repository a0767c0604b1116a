import { foldWhiteSpace } from './evidence.ts';
import type { Finding } from './finding.ts';

/**
 * What the finder and the agent of one gap found, each thing once and the best first: what both
 * found, then one of each in turn, so that neither can push the other out of the document. No quote
 * of the finder is lost.
 */
export function mergeFindings(found: readonly Finding[], agents: readonly Finding[]): Finding[] {
  let rest = found.toSorted(heaviestFirst);
  const both: Finding[] = [];
  const onlyAgent: Finding[] = [];
  for (const finding of agents.toSorted(heaviestFirst)) {
    if ([...both, ...onlyAgent].some((other) => isSame(finding, other))) continue;
    const others: Finding[] = [];
    let joined = finding;
    for (const other of rest) {
      if (isSame(joined, other)) joined = join(joined, other);
      else others.push(other);
    }
    (others.length < rest.length ? both : onlyAgent).push(joined);
    rest = others;
  }
  const ranked = [...both, ...inTurn(onlyAgent, rest)];
  return ranked.map((finding, index) => ({ ...finding, weight: ranked.length - index }));
}

function heaviestFirst(one: Finding, other: Finding): number {
  return one.weight === other.weight ? other.line - one.line : other.weight - one.weight;
}

/** The same words, or most of the same words at the same place. */
function isSame(one: Finding, other: Finding): boolean {
  if (covers(one, other) || covers(other, one)) return true;
  const isSamePlace = one.line === other.line && one.speaker === other.speaker;
  return isSamePlace && sharedWords(wordsOf(one), wordsOf(other)) >= SAME_SHARE;
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

function folded(text: string): string {
  return foldWhiteSpace(text).toLowerCase();
}

/** Short words stand in every sentence. */
function wordsOf(finding: Finding): Set<string> {
  const words = folded(quotesOf(finding).join(' ')).split(/[^\p{L}\p{N}_]+/u);
  return new Set(words.filter((word) => word.length > 3));
}

/** Of the smaller set. */
function sharedWords(one: Set<string>, other: Set<string>): number {
  const smaller = Math.min(one.size, other.size);
  return smaller === 0 ? 0 : one.intersection(other).size / smaller;
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
