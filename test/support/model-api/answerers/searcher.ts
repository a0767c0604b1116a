import { callTools, say, type Answer } from '../answer.ts';
import type { Conversation, ConversationTurn } from '../conversation.ts';
import {
  finalAnswer,
  hasMore,
  isLastTurn,
  listEdits,
  listFailures,
  readLines,
  searchLog,
  type ClaimedFinding,
  type Gap,
  type ToolCall,
} from '../gap-agent-format.ts';
import { findCandidates, type Candidate } from './find-candidates.ts';
import { readSoFar, type ReadRow } from './read-so-far.ts';
import { SEARCH_PLANS, TAKEN_BACK, type SearchPlan } from './search-plan.ts';

const SEARCHES_PER_TURN = 6;
/** They bring little each. */
const CHECKS_PER_TURN = 7;
const PARTS = 4;
const MAX_SEARCHES = 36;
const MAX_CHECKS = 8;
/** A few that matter are worth more than many. */
const FINDINGS = 20;
const MAX_CLAIM_CHARS = 100;

/**
 * A plausible agent that knows nothing but its brief and its tools: it runs a fixed plan of searches
 * over the whole log, reads around the best hits and looks for what became of them, and quotes from
 * what it read. It measures the machinery around a model, not a model's judgment.
 */
export function searcher(conversation: Conversation): Answer {
  const gap = conversation.gap ?? 'decisions';
  const plan = SEARCH_PLANS[gap];
  const made = conversation.turns.flatMap(({ calls }) => calls);
  if (made.some(({ result }) => isLastTurn(result))) return conclude(conversation, plan);
  const asked = new Set(made.map(key));
  const searches = [...lists(gap, made), ...searchesOf(plan, { made, end: logEnd(conversation) })]
    .filter((call) => !asked.has(key(call)))
    .slice(0, Math.max(0, Math.min(SEARCHES_PER_TURN, MAX_SEARCHES - made.length)));
  if (searches.length > 0) return think('Search first.', searches);
  const checks = checksOf(conversation, plan)
    .filter((call) => !asked.has(key(call)))
    .slice(0, Math.max(0, Math.min(CHECKS_PER_TURN, MAX_SEARCHES + MAX_CHECKS - made.length)));
  return checks.length > 0 ? think('Who else speaks of it?', checks) : conclude(conversation, plan);
}

type MadeCall = ConversationTurn['calls'][number];

function think(thought: string, calls: ToolCall[]): Answer {
  const { blocks } = callTools(...calls);
  return { blocks: [{ type: 'thinking', thinking: thought }, ...blocks] };
}

function key({ name, input }: ToolCall): string {
  return `${name} ${JSON.stringify(input)}`;
}

/** Lists are read on to their end, up to three pages. */
function lists(gap: Gap, made: readonly MadeCall[]): ToolCall[] {
  const list = gap === 'hidden-errors' ? listFailures : listEdits;
  if (gap === 'decisions') return [];
  const pages = made.filter(({ name }) => name === list().name);
  if (pages.length === 0) return [list()];
  const after = pages.length < 3 ? nextPage(pages.at(-1)) : undefined;
  return after === undefined ? [] : [list(after)];
}

/**
 * A search shows the oldest hits first: each part of the log is searched for itself, and all parts are
 * read on to their next page before any is to the one after.
 */
function searchesOf(
  { patterns, speaker }: SearchPlan,
  { made, end }: { made: readonly MadeCall[]; end: number },
): ToolCall[] {
  const starts = Array.from({ length: PARTS }, (_, part) => Math.floor((end * part) / PARTS));
  const parts = [...new Set(starts)].map((from, part, all) => ({
    from,
    to: all[part + 1] ?? Infinity,
  }));
  return patterns
    .flatMap((pattern) => parts.map((part) => ({ pattern, ...part })))
    .map(({ pattern, from, to }) => {
      const pages = made.filter(({ input }) => {
        const after = Number(input['after']);
        return input['pattern'] === pattern && after >= from && after < to;
      });
      const after = pages.length === 0 ? from : (nextPage(pages.at(-1)) ?? to);
      return { page: pages.length, pattern, after, to };
    })
    .filter(({ after, to }) => after < to)
    .toSorted((a, b) => a.page - b.page)
    .map(({ pattern, after }) => searchLog(pattern, { speaker, after, limit: 40 }));
}

/** The line after which the next page begins, where there is one. */
function nextPage(page: MadeCall | undefined): number | undefined {
  if (page === undefined || !hasMore(page.result)) return undefined;
  const lines = [...page.result.matchAll(/^L(\d+) /gm)].map(([, line]) => Number(line));
  return lines.at(-1);
}

/** As the outline in the prompt tells. */
function logEnd({ system, opening }: Conversation): number {
  const said = /log ends at line (\d+)/.exec([system, ...opening].join('\n'))?.[1];
  return Number(said ?? 0);
}

/** Where else the names of the best passages stand: who wrote of them, and what became of them. */
function checksOf(conversation: Conversation, plan: SearchPlan): ToolCall[] {
  const best = findCandidates(readSoFar(conversation), plan).slice(0, MAX_CHECKS);
  const names = new Set(best.flatMap(({ name }) => name ?? []));
  const [first] = best;
  const around = first === undefined ? [] : [readLines(first.line - 2, first.line + 2)];
  return [
    ...around,
    ...[...names].map((name) => searchLog(name, { speaker: 'assistant', limit: 2 })),
  ];
}

function conclude(conversation: Conversation, plan: SearchPlan): Answer {
  const rows = readSoFar(conversation);
  const findings = findCandidates(rows, plan)
    .filter(({ quote }) => !conversation.system.includes(quote))
    .map((candidate) => toFinding(candidate, { rows, plan }))
    .slice(0, FINDINGS);
  return say(finalAnswer(findings));
}

/** The claim says no more than its quote does, so that each name in it stands there. */
function toFinding(
  { line, quote, name }: Candidate,
  { rows, plan }: { rows: readonly ReadRow[]; plan: SearchPlan },
): ClaimedFinding {
  const room = MAX_CLAIM_CHARS - plan.claim.length;
  const told = quote.length <= room ? quote : quote.slice(0, room).replace(/\s+\S*$/, '');
  const later = name === undefined ? undefined : rows.find((row) => takesBack(row, { line, name }));
  return {
    claim: plan.claim + told,
    quote,
    line,
    ...(later === undefined
      ? {}
      : { supersededBy: { line: later.line, quote: later.text.slice(0, 200) } }),
  };
}

function takesBack(row: ReadRow, { line, name }: { line: number; name: string }): boolean {
  const { text } = row;
  const readable = text.length >= 20 && !text.includes('…') && !row.head.includes(' calls ');
  return row.line > line && readable && text.toLowerCase().includes(name) && TAKEN_BACK.test(text);
}
