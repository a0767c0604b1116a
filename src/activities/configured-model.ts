import type { ModelSettings } from '../config/model-settings.ts';
import type { LanguageModel } from '../llm/language-model.ts';
import type { ModelPrice } from '../llm/prices.ts';
import type { Spend } from '../storage/model-spend-store.ts';

/** What the user (or the server) said yes to. */
export interface ConfiguredModel {
  model: LanguageModel;
  through: ModelSettings['through'];
  /** Undefined where it is not known: then only tokens are counted. */
  price: ModelPrice | undefined;
  caps: ModelCaps;
  /** What one call may cost at most, where that is a whole loop; else it follows from the request. */
  worst?: Spend;
}

export interface ModelCaps {
  handover: Spend;
  day: Spend;
  /** Of one agent. */
  turns: number;
}

/** Throws `model-not-configured` where the worker has no such model. */
export type FindModel = (id: string | null) => Promise<ConfiguredModel>;
