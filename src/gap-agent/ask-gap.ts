import { HandoverError } from '../errors/handover-error.ts';
import type { LanguageModel, ModelAnswer, ModelRequest, ModelTool } from '../llm/language-model.ts';
import { parseAnswer, type Claimed } from './answer.ts';
import type { Journal, KeptTurn, ToolResult } from './journal.ts';
import { answerJsonSchema, type Prompt } from './prompt.ts';
import { worstCaseInputTokens } from './worst-case.ts';

export interface AskOptions {
  model: LanguageModel;
  prompt: Prompt;
  tools: ModelTool[];
  journal: Journal;
  signal: AbortSignal;
  maxTurns: number;
  /** The model has begun to answer: what it read is now in the cache for the other agents. */
  onFirstEvent: () => void;
}

/** How it ended. All are normal: what the finder found holds in any case. */
export type Outcome =
  | 'answered'
  | 'refused'
  | 'cut-off'
  | 'context-exceeded'
  | 'no-answer'
  | 'turns-spent'
  | 'budget-spent';

export interface GapAnswer {
  outcome: Outcome;
  claimed: Claimed[];
  turns: number;
}

/** Longest answer of one turn; what a model thinks counts. */
const MAX_OUTPUT_TOKENS = 6000;
const MAX_CALLS_PER_TURN = 8;
const LAST_CALL = '\n\n(That was the last search. Answer now, with what you have.)';

/** Asks until the model answers or a limit is reached; goes on behind the turns that were kept. */
export async function askGap(options: AskOptions): Promise<GapAnswer> {
  const kept = [...options.journal.turns];
  for (;;) {
    const last = kept.at(-1);
    if (last !== undefined && last.answer.stop !== 'tool-calls')
      return { ...judge(last.answer), turns: kept.length };
    if (kept.length >= options.maxTurns)
      return { outcome: 'turns-spent', claimed: [], turns: kept.length };
    const toolResults = last === undefined ? [] : await runTools(last.answer, options.tools);
    if (kept.length === options.maxTurns - 1) sayItIsTheLast(toolResults);
    const turn = await takeTurn(kept, toolResults, options);
    if (turn === undefined) return { outcome: 'budget-spent', claimed: [], turns: kept.length };
    kept.push(turn);
  }
}

function judge({ stop, text }: ModelAnswer): Pick<GapAnswer, 'outcome' | 'claimed'> {
  if (stop === 'refusal') return { outcome: 'refused', claimed: [] };
  if (stop === 'context-exceeded') return { outcome: stop, claimed: [] };
  const claimed = parseAnswer(text);
  if (stop === 'cut-off') return { outcome: stop, claimed: claimed ?? [] };
  return claimed === undefined
    ? { outcome: 'no-answer', claimed: [] }
    : { outcome: 'answered', claimed };
}

/** One after the other: each reads the log, and a model may ask for dozens at once. */
async function runTools(
  { toolCalls }: ModelAnswer,
  tools: readonly ModelTool[],
): Promise<ToolResult[]> {
  const results: ToolResult[] = [];
  for (const { id: callId, name, input } of toolCalls) {
    const tool = tools.find((candidate) => candidate.name === name);
    if (tool === undefined)
      results.push({ callId, text: `There is no tool ${name}.`, failed: true });
    else if (results.length >= MAX_CALLS_PER_TURN)
      results.push({
        callId,
        text: 'Too many calls in one turn: this one was not made.',
        failed: true,
      });
    else results.push({ callId, text: await tool.run(input) });
  }
  return results;
}

function sayItIsTheLast(toolResults: ToolResult[]): void {
  const last = toolResults.at(-1);
  if (last !== undefined) last.text += LAST_CALL;
}

/** One paid call, kept before anything else is done with it. */
async function takeTurn(
  kept: readonly KeptTurn[],
  toolResults: ToolResult[],
  options: AskOptions,
): Promise<KeptTurn | undefined> {
  const { model, journal, signal } = options;
  const request = requestFor(kept, toolResults, options);
  const call = await journal.reserve({
    turn: kept.length + 1,
    inputTokens: worstCaseInputTokens(request, kept.at(-1)?.answer.usage),
    maxOutputTokens: request.maxOutputTokens,
  });
  if (call === undefined) return undefined;
  const seen = { begun: false };
  const onFirstEvent = (): void => {
    seen.begun = true;
    options.onFirstEvent();
  };
  let answer: ModelAnswer;
  try {
    answer = await model.ask(request, { signal, onFirstEvent });
  } catch (error) {
    await call.fail({ billed: seen.begun || !wasRefused(error) });
    throw error;
  }
  const turn = { toolResults, answer };
  await call.keep(turn);
  return turn;
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

/** The provider said no: what it does not take it does not charge. A lost answer may well be charged. */
function wasRefused(error: unknown): boolean {
  return error instanceof HandoverError && error.code !== 'model-answer-lost';
}
