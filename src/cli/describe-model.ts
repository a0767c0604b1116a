import type { ModelSettings } from '../config/model-settings.ts';
import { modelPrice, type ModelPrice } from '../llm/prices.ts';

/** The model, its price and its caps as rows of a table. */
export function describeModel(model: ModelSettings): string[][] {
  const { id, caps, effort } = model;
  return [
    ['model', effort === undefined ? id : `${id}, effort ${effort}`],
    ...wayRows(model),
    ...priceRows(modelPrice(id)),
    ['at most', `${capText(caps.usdPerHandover, caps.tokensPerHandover, model)} for a handover`],
    ['', `${capText(caps.usdPerDay, caps.tokensPerDay, model)} for a day`],
    ['', `${caps.turnsPerGap} turns for each of the three gaps of a handover`],
  ];
}

function wayRows(model: ModelSettings): string[][] {
  if (model.through === 'claude-code') return [['through', `Claude Code, ${model.program}`]];
  return [
    ['through', `the API at ${model.baseUrl ?? 'api.anthropic.com'}`],
    ['key', model.keyFile ?? 'ANTHROPIC_API_KEY of the worker'],
  ];
}

function priceRows(price: ModelPrice | undefined): string[][] {
  if (price === undefined) return [['price', 'not known here: the caps on tokens hold']];
  const { longPrompt } = price;
  return [
    ['price', `${rateText(price)} (US$ per million tokens)`],
    ...(longPrompt === undefined
      ? []
      : [['', `${rateText(longPrompt.price)} above ${grouped(longPrompt.aboveTokens)} tokens`]]),
  ];
}

function rateText({ input, cacheWrite, cacheRead, output }: ModelPrice): string {
  return `input ${input}, cache write ${cacheWrite}, cache read ${cacheRead}, output ${output}`;
}

function capText(usd: number, tokens: number, { id }: ModelSettings): string {
  const tokenText = `${grouped(tokens)} tokens`;
  return modelPrice(id) === undefined ? tokenText : `US$ ${usd} and ${tokenText}`;
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
