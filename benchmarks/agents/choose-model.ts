import { readEnvironment } from '../../src/config/environment.ts';
import { readModelKey } from '../../src/config/model-key.ts';
import { createAnthropicModel } from '../../src/llm/anthropic.ts';
import type { LanguageModel } from '../../src/llm/language-model.ts';
import { modelPrice } from '../../src/llm/prices.ts';
import { searcher } from '../../test/support/model-api/answerers/searcher.ts';
import { ModelApi } from '../../test/support/model-api/model-api.ts';
import { createPurse, type Purse } from '../gap-agents/purse.ts';

export interface ChosenModel {
  name: string;
  /** For one planted log. */
  open(): Promise<{ model: LanguageModel; purse: Purse; close: () => Promise<void> }>;
}

/** As which model the scripted agent is charged. */
const CHARGED_AS = 'claude-haiku-4-5';

export interface ModelWish {
  id: string | undefined;
  /** What it may cost at most, as it was typed. */
  capUsd: string | undefined;
}

/** A real model where one is named and paid for, else the scripted agent; or why not. */
export async function chooseModel({ id, capUsd }: ModelWish): Promise<ChosenModel | string> {
  if (id === undefined) return scriptedAgent();
  const cap = Number(capUsd);
  const price = modelPrice(id);
  if (!(cap > 0)) return 'A real model costs money: say with --yes-spend how much it may be.';
  if (price === undefined) return `The price of ${id} is not known, so no cap could hold.`;
  const apiKey = await readModelKey({}, readEnvironment());
  const model = createAnthropicModel({ model: id, apiKey });
  const purse = createPurse(price, cap * 1e6);
  return {
    name: id,
    open: () => Promise.resolve({ model, purse, close: () => Promise.resolve() }),
  };
}

function scriptedAgent(): ChosenModel {
  const price = modelPrice(CHARGED_AS);
  if (price === undefined) return impossible();
  return {
    name: 'scripted agent',
    async open() {
      const api = await ModelApi.start({ answer: searcher });
      const model = createAnthropicModel({ model: CHARGED_AS, apiKey: 'no-key', baseUrl: api.url });
      return { model, purse: createPurse(price), close: () => api.close() };
    },
  };
}

function impossible(): never {
  throw new Error(`no price for ${CHARGED_AS}`);
}
