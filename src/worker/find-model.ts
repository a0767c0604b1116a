import type { ConfiguredModel, FindModel } from '../activities/configured-model.ts';
import { claudeCodeEnvironment } from '../config/claude-code-environment.ts';
import type { Environment } from '../config/environment.ts';
import { readModelKey } from '../config/model-key.ts';
import type { ApiSettings, ClaudeCodeSettings, ModelSettings } from '../config/model-settings.ts';
import { readUserFile, userFilePath } from '../config/user-file.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { gaps } from '../gaps/finding.ts';
import { createAnthropicModel } from '../llm/anthropic.ts';
import { createClaudePrintModel } from '../llm/claude-print.ts';
import type { LanguageModel } from '../llm/language-model.ts';
import { modelPrice } from '../llm/prices.ts';
import type { Spend } from '../storage/model-spend-store.ts';

/** The model that the user's file names now: a change counts from the next agent on. */
export function createFindModel(environment: Environment, path = userFilePath()): FindModel {
  return async (id) => {
    const settings = (await readUserFile(path))?.model;
    if (settings === undefined || settings.id !== id)
      throw new HandoverError('model-not-configured', { detail: id ?? 'none' });
    const price = modelPrice(settings.id);
    const caps = capsOf(settings);
    if (settings.through === 'claude-code') {
      const worst = thirdOf(caps.handover);
      const model = ownClaude(settings, environment, { maxUsd: worst.microUsd / 1e6 });
      return { model, through: settings.through, price, caps, worst };
    }
    const model = await viaApi(settings, environment);
    return { model, through: settings.through, price, caps };
  };
}

/** A loop that it runs by itself can be bound only as a whole, and three run at once. */
function thirdOf(cap: Spend): Spend {
  const parts = gaps.length;
  return { microUsd: Math.floor(cap.microUsd / parts), tokens: Math.floor(cap.tokens / parts) };
}

async function viaApi(settings: ApiSettings, environment: Environment): Promise<LanguageModel> {
  const { id: model, effort, baseUrl } = settings;
  return createAnthropicModel({
    model,
    apiKey: await readModelKey(settings, environment),
    ...(effort === undefined ? {} : { effort }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
}

function ownClaude(
  settings: ClaudeCodeSettings,
  { variables }: Environment,
  { maxUsd }: { maxUsd: number },
): LanguageModel {
  const { id: model, program, effort, caps } = settings;
  return createClaudePrintModel({
    program,
    environment: claudeCodeEnvironment(settings, variables),
    model,
    maxTurns: caps.turnsPerGap,
    maxUsd,
    ...(effort === undefined ? {} : { effort }),
  });
}

function capsOf({ caps }: ModelSettings): ConfiguredModel['caps'] {
  return {
    handover: { microUsd: microUsd(caps.usdPerHandover), tokens: caps.tokensPerHandover },
    day: { microUsd: microUsd(caps.usdPerDay), tokens: caps.tokensPerDay },
    turns: caps.turnsPerGap,
  };
}

function microUsd(usd: number): number {
  return Math.floor(usd * 1e6);
}
