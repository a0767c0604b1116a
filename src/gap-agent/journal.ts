import type { ModelAnswer } from '../llm/language-model.ts';

/** A model's turn as it is kept: what the tools had said to its calls of the turn before, and what it answered. */
export interface KeptTurn {
  toolResults: ToolResult[];
  answer: ModelAnswer;
}

export interface ToolResult {
  callId: string;
  text: string;
  failed?: true;
}

/** Where turns are kept and money is counted: each turn before the next one, each call before it is made. */
export interface Journal {
  /** What was answered before, in order. */
  turns: readonly KeptTurn[];
  /** Reserves what a call costs at worst; undefined when the budget has no room for it. */
  reserve(call: PlannedCall): Promise<PaidCall | undefined>;
}

export interface PlannedCall {
  /** From 1. */
  turn: number;
  inputTokens: number;
  maxOutputTokens: number;
  /** So many calls of this size must still find room after it. */
  keepFree: number;
}

export interface PaidCall {
  keep(turn: KeptTurn): Promise<void>;
  /** No answer came. It was free when the provider refused it; else what was reserved counts as spent. */
  fail(how: { billed: boolean }): Promise<void>;
}
