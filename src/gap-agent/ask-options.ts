import type { LanguageModel, ModelTool } from '../llm/language-model.ts';
import type { Journal } from './journal.ts';
import type { Prompt } from './prompt.ts';

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
