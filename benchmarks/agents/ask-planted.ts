import {
  charsForTokens,
  DEFAULT_BUDGET_TOKENS,
  estimateTokens,
} from '../../src/document/budget.ts';
import { composeResume, type ComposeInput } from '../../src/document/compose.ts';
import type { Outcome } from '../../src/gap-agent/ask-gap.ts';
import { gaps, type Finding, type Gap } from '../../src/gaps/finding.ts';
import { mergeFindings } from '../../src/gaps/merge-findings.ts';
import { askAgents, type AskAgentsOptions, type AskedAgent } from '../gap-agents/ask-agents.ts';
import { readSession } from '../gap-agents/read-session.ts';
import type { Carrier } from '../quality/planted/carrier.ts';
import type { Depth, PlantedCopy } from './planted-logs.ts';

export const ARMS = ['extract', '+ finders', '+ agents'] as const;
export type ArmName = (typeof ARMS)[number];
export const SIZES = ['default size', 'built-in size'] as const;
export type Size = (typeof SIZES)[number];

/** What became of one planted fact. */
export interface FactResult {
  carrier: Carrier;
  depth: Depth;
  seed: number;
  log: string;
  /** A tool showed it to an agent. */
  shown: boolean;
  /** It stands in one finding of an agent that was kept. */
  kept: boolean;
  inDocument: Record<Size, Record<ArmName, boolean>>;
}

export interface CopyResult {
  facts: FactResult[];
  agents: { gap: Gap; outcome: Outcome; kept: number; dropped: number; turns: number }[];
}

export interface AskPlantedOptions extends Pick<AskAgentsOptions, 'model' | 'purse'> {
  log: string;
  /** Size of the built-in summary. */
  builtInChars: number;
}

/** Asks the three agents of a planted copy, and looks for its facts in each arm's document. */
export async function askPlanted(
  { path, agent, untilLine, facts, depth, seed }: PlantedCopy,
  { log, builtInChars, model, purse }: AskPlantedOptions,
): Promise<CopyResult> {
  const session = await readSession({ path, agent, untilLine });
  const agents = await askAgents(session, { model, purse });
  const documents = composeArms(session.input, {
    agents,
    budgets: {
      'default size': charsForTokens(DEFAULT_BUDGET_TOKENS),
      'built-in size': builtInChars,
    },
  });
  const told = agents.flatMap(({ findings }) => findings.map(textOf));
  const shown = agents.flatMap(({ results }) => results);
  return {
    facts: facts.map((fact) => ({
      carrier: fact.carrier,
      depth,
      seed,
      log,
      shown: shown.some((text) => fact.foundIn(text)),
      kept: told.some((text) => fact.foundIn(text)),
      inDocument: forEach(SIZES, (size) =>
        forEach(ARMS, (arm) => fact.foundIn(documents[size][arm])),
      ),
    })),
    agents: agents.map(({ gap, outcome, findings, dropped, usages }) => ({
      gap,
      outcome,
      kept: findings.length,
      dropped: Object.values(dropped).reduce((sum, count) => sum + count, 0),
      turns: usages.length,
    })),
  };
}

function textOf({ claim, quote }: Finding): string {
  return `${claim}\n${quote}`;
}

function composeArms(
  input: ComposeInput,
  { agents, budgets }: { agents: AskedAgent[]; budgets: Record<Size, number> },
): Record<Size, Record<ArmName, string>> {
  const findings: Record<ArmName, ComposeInput['findings']> = {
    extract: forEach(gaps, () => []),
    '+ finders': input.findings,
    '+ agents': forEach(gaps, (gap) =>
      mergeFindings(input.findings[gap], agents.find((asked) => asked.gap === gap)?.findings ?? []),
    ),
  };
  return forEach(SIZES, (size) =>
    forEach(ARMS, (arm) => {
      const budgetTokens = estimateTokens(budgets[size]);
      return composeResume({ ...input, findings: findings[arm] }, { budgetTokens }).markdown;
    }),
  );
}

function forEach<Name extends string, Value>(
  names: readonly Name[],
  make: (name: Name) => Value,
): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Value>;
}
