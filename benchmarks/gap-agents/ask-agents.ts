import { setTimeout as delay } from 'node:timers/promises';
import { HandoverError } from '../../src/errors/handover-error.ts';
import { askGap, type GapAnswer, type Outcome } from '../../src/gap-agent/ask-gap.ts';
import { checkFindings, type Checked } from '../../src/gap-agent/check-findings.ts';
import { createLogTools } from '../../src/gap-agent/log-tools/log-tools.ts';
import { promptFor, type Prompt } from '../../src/gap-agent/prompt.ts';
import { gaps, type Gap } from '../../src/gaps/finding.ts';
import type { LanguageModel, ModelUsage } from '../../src/llm/language-model.ts';
import type { Purse } from './purse.ts';
import type { Session } from './read-session.ts';

export interface AskedAgent extends Checked {
  gap: Gap;
  outcome: Outcome;
  /** Of each turn. */
  usages: ModelUsage[];
  /** All that the tools said to it. */
  results: string[];
}

export interface AskAgentsOptions {
  model: LanguageModel;
  purse: Purse;
  /** `staggered`, as the product does it: the others start when the first begins to be answered. */
  start?: 'staggered' | 'cold';
  changePrompt?: (prompt: Prompt, gap: Gap) => Prompt;
}

/** The product's cap, and its wait for an agent that does not begin. */
const MAX_TURNS = 12;
const HEAD_START_MS = 15_000;
const MAX_ATTEMPTS = 6;

/** Asks the three agents of one session, as a handover does, and checks what they claim. */
export async function askAgents(
  session: Session,
  { start = 'staggered', ...options }: AskAgentsOptions,
): Promise<AskedAgent[]> {
  const begun = Promise.withResolvers<void>();
  const [first, ...rest] = gaps;
  const leading = ask(first, begun.resolve);
  leading.finally(begun.resolve).catch(() => undefined);
  if (start === 'staggered')
    await Promise.race([begun.promise, delay(HEAD_START_MS, undefined, { ref: false })]);
  return Promise.all([leading, ...rest.map((gap) => ask(gap, () => {}))]);

  async function ask(gap: Gap, onFirstEvent: () => void): Promise<AskedAgent> {
    const { signal } = new AbortController();
    const { source, digest, about } = session;
    const tools = createLogTools({ source, digest, signal });
    const fixed = promptFor(gap, { ...about, tools });
    const prompt = options.changePrompt?.(fixed, gap) ?? fixed;
    const journal = options.purse.openJournal();
    const { outcome, claimed } = await askAgain(() =>
      askGap({
        model: options.model,
        prompt,
        tools,
        journal,
        signal,
        maxTurns: MAX_TURNS,
        onFirstEvent,
      }),
    );
    const checks = { gap, source, promptHash: prompt.hash, signal };
    return {
      gap,
      outcome,
      usages: journal.turns.map(({ answer: { usage } }) => usage),
      results: journal.turns.flatMap(({ toolResults }) => toolResults.map(({ text }) => text)),
      ...(await checkFindings(claimed, checks)),
    };
  }
}

/** A real model has its limits: what can heal is asked again, behind the turns that were kept. */
async function askAgain(ask: () => Promise<GapAnswer>): Promise<GapAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      const heals = error instanceof HandoverError && error.entry.retryable;
      if (!heals || attempt === MAX_ATTEMPTS) throw error;
      await delay(error.retryAfterMs ?? 1000 * 2 ** attempt);
    }
  }
}
