import { HandoverError } from '../errors/handover-error.ts';
import { gaps } from '../gaps/finding.ts';
import type { ModelAnswer, ModelRequest } from '../llm/language-model.ts';
import type { AskOptions } from './ask-options.ts';
import type { KeptTurn, PaidCall, ToolResult } from './journal.ts';
import { answerJsonSchema } from './prompt.ts';
import { worstCaseInputTokens } from './worst-case.ts';

/** Longest answer of one turn; what a model thinks counts. */
const MAX_OUTPUT_TOKENS = 4000;
const LAST_CALL = '(That was the last search. Answer now, with what you have.)';
const WITHHELD = '(Not shown: the budget has no room for it.)';

/**
 * One paid call, kept before anything else is done with it; undefined when the budget has no room.
 * A model that is stopped in the middle of its search was paid for nothing. So a search is allowed
 * only while each agent could still answer after it; then the model is told to answer, if need be
 * without what it asked for last.
 */
export async function takeTurn(
  kept: readonly KeptTurn[],
  next: { toolResults: ToolResult[]; isLast: boolean },
  options: AskOptions,
): Promise<{ turn: KeptTurn; wasLastCall: boolean } | undefined> {
  for (const way of waysOn(next)) {
    const request = requestFor(kept, way.toolResults, options);
    const call = await options.journal.reserve({
      turn: kept.length + 1,
      inputTokens: worstCaseInputTokens(request, kept.at(-1)?.answer.usage),
      maxOutputTokens: request.maxOutputTokens,
      keepFree: way.keepFree,
    });
    if (call === undefined) continue;
    const turn = { toolResults: way.toolResults, answer: await ask(request, call, options) };
    await call.keep(turn);
    return { turn, wasLastCall: way.wasLastCall };
  }
  return undefined;
}

/** In the order in which they are tried. Before the first search there is nothing to answer with. */
function waysOn({ toolResults, isLast }: { toolResults: ToolResult[]; isLast: boolean }) {
  if (toolResults.length === 0) return [{ toolResults, keepFree: 0, wasLastCall: false }];
  const agents = gaps.length;
  const lastCall = { toolResults: withLastCall(toolResults), wasLastCall: true };
  const withheld = { toolResults: withLastCall(toolResults.map(withhold)), wasLastCall: true };
  return [
    ...(isLast ? [] : [{ toolResults, keepFree: agents, wasLastCall: false }]),
    { ...lastCall, keepFree: agents - 1 },
    { ...withheld, keepFree: 0 },
  ];
}

function withLastCall(toolResults: readonly ToolResult[]): ToolResult[] {
  return toolResults.map((result, index) =>
    index === toolResults.length - 1
      ? { ...result, text: `${result.text}\n\n${LAST_CALL}` }
      : result,
  );
}

function withhold(result: ToolResult): ToolResult {
  return { ...result, text: WITHHELD };
}

async function ask(
  request: ModelRequest,
  call: PaidCall,
  { model, signal, onFirstEvent }: AskOptions,
): Promise<ModelAnswer> {
  const seen = { begun: false };
  try {
    return await model.ask(request, {
      signal,
      onFirstEvent: () => {
        seen.begun = true;
        onFirstEvent();
      },
    });
  } catch (error) {
    await call.fail({ billed: seen.begun || !wasRefused(error) });
    throw error;
  }
}

/** The provider said no: what it does not take it does not charge. A lost answer may well be charged. */
function wasRefused(error: unknown): boolean {
  return error instanceof HandoverError && error.code !== 'model-answer-lost';
}

function requestFor(
  kept: readonly KeptTurn[],
  toolResults: ToolResult[],
  { prompt, tools }: AskOptions,
): ModelRequest {
  return {
    prefix: prompt.prefix,
    brief: prompt.brief,
    turns: kept.map(({ answer }, index) => ({
      answer: answer.content,
      toolResults: kept[index + 1]?.toolResults ?? toolResults,
    })),
    tools,
    answerSchema: answerJsonSchema,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
  };
}
