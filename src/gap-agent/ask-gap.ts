import type { ModelAnswer, ModelTool } from '../llm/language-model.ts';
import { parseAnswer, type Claimed } from './answer.ts';
import type { AskOptions } from './ask-options.ts';
import type { ToolResult } from './journal.ts';
import { takeTurn } from './take-turn.ts';

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

const MAX_CALLS_PER_TURN = 8;

/** Asks until the model answers or a limit is reached; goes on behind the turns that were kept. */
export async function askGap(options: AskOptions): Promise<GapAnswer> {
  const { journal, maxTurns, tools } = options;
  const kept = [...journal.turns];
  // Not of kept turns: a retry may have more room.
  let wasToldToAnswer = false;
  for (;;) {
    const last = kept.at(-1);
    if (last !== undefined && last.answer.stop !== 'tool-calls')
      return { ...judge(last.answer), turns: kept.length };
    if (kept.length >= maxTurns) return { outcome: 'turns-spent', claimed: [], turns: kept.length };
    const spent: GapAnswer = { outcome: 'budget-spent', claimed: [], turns: kept.length };
    // It was told to answer, and searches on.
    if (wasToldToAnswer) return spent;
    const toolResults = last === undefined ? [] : await runTools(last.answer, tools);
    const isLast = kept.length === maxTurns - 1;
    const taken = await takeTurn(kept, { toolResults, isLast }, options);
    if (taken === undefined) return spent;
    kept.push(taken.turn);
    wasToldToAnswer = taken.wasLastCall;
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
