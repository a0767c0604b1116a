import type { Outcome } from '../../src/gap-agent/ask-gap.ts';
import { createAnthropicModel } from '../../src/llm/anthropic.ts';
import { estimateTokens } from '../../src/document/budget.ts';
import { estimateSpend, type SpendEstimate } from '../../src/gap-agent/estimate-spend.ts';
import { MAX_OUTLINE_CHARS } from '../../src/gap-agent/outline.ts';
import { promptFor } from '../../src/gap-agent/prompt.ts';
import type { ModelPrice } from '../../src/llm/prices.ts';
import { searcher } from '../../test/support/model-api/answerers/searcher.ts';
import { ModelApi, type Answerer } from '../../test/support/model-api/model-api.ts';
import { askAgents, type AskAgentsOptions } from '../gap-agents/ask-agents.ts';
import { createPurse } from '../gap-agents/purse.ts';
import type { Session } from '../gap-agents/read-session.ts';
import { sumCalls, type Charged } from './sum-calls.ts';

export const ARMS = ['staggered', 'cold', 'changed prefix'] as const;
export type ArmName = (typeof ARMS)[number];

/** What became of the three agents of one session. */
export interface Run extends Charged {
  arm: ArmName;
  log: string;
  kept: number;
  dropped: number;
  outcomes: Outcome[];
  /** What the tools said, each result once. */
  toolTokens: number;
  /** What `create --dry-run` would have said. */
  estimate: SpendEstimate;
}

export interface RunOptions {
  arm: ArmName;
  log: string;
  model: string;
  price: ModelPrice;
}

export async function measureRun(
  session: Session,
  { arm, log, model, price }: RunOptions,
): Promise<Run> {
  const api = await ModelApi.start({ answer: arm === 'cold' ? atOnce(searcher) : searcher });
  try {
    const agents = await askAgents(session, {
      model: createAnthropicModel({ model, apiKey: 'no-key', baseUrl: api.url }),
      purse: createPurse(price),
      ...options[arm],
    });
    return {
      arm,
      log,
      kept: agents.reduce((sum, { findings }) => sum + findings.length, 0),
      dropped: agents
        .flatMap(({ dropped }) => Object.values(dropped))
        .reduce((sum, count) => sum + count, 0),
      outcomes: agents.map(({ outcome }) => outcome),
      toolTokens: estimateTokens(agents.flatMap(({ results }) => results).join('').length),
      estimate: estimateOf(session, price),
      ...sumCalls(api.calls, price),
    };
  } finally {
    await api.close();
  }
}

const options: Record<ArmName, Pick<AskAgentsOptions, 'start' | 'changePrompt'>> = {
  staggered: {},
  cold: { start: 'cold' },
  // As a prompt with a date or the id of a request in its first part.
  'changed prefix': {
    changePrompt: (prompt, gap) => ({ ...prompt, prefix: [`Request ${gap}.`, ...prompt.prefix] }),
  },
};

/** As src/cli/estimate-handover.ts makes it. */
function estimateOf({ about }: Session, price: ModelPrice): SpendEstimate {
  const { prefix, brief } = promptFor('decisions', { ...about, outline: '', tools: [] });
  const chars = prefix.join('').length + brief.length + MAX_OUTLINE_CHARS;
  return estimateSpend(estimateTokens(chars), price);
}

/** Begins to answer when all three have asked: nobody finds what another one wrote. */
function atOnce(answer: Answerer): Answerer {
  const all = Promise.withResolvers<void>();
  let asked = 0;
  return async (conversation, request) => {
    asked += 1;
    if (asked === 3) all.resolve();
    await all.promise;
    return answer(conversation, request);
  };
}
