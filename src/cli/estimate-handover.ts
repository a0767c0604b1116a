import { readUserFile } from '../config/user-file.ts';
import { estimateTokens } from '../document/budget.ts';
import { composeLog } from '../document/compose-log.ts';
import { estimateSpend } from '../gap-agent/estimate-spend.ts';
import { MAX_OUTLINE_CHARS } from '../gap-agent/outline.ts';
import { promptFor } from '../gap-agent/prompt.ts';
import { modelPrice } from '../llm/prices.ts';
import { openLog } from '../local/open-log.ts';
import { costText } from './cost-text.ts';
import { describeModel } from './describe-model.ts';
import { createLocalRedactor } from './local-redactor.ts';

export interface HandoverEstimate {
  /** Undefined where no model is configured: then a handover costs nothing. */
  model?: ModelEstimate;
  text: string;
}

interface ModelEstimate {
  id: string;
  tokens: number;
  tokensAtMost: number;
  /** Undefined, as the next, where no price is known. */
  microUsd?: number;
  usdAtMost?: number;
}

/** What a handover of the log would cost, without asking anybody anything. */
export async function estimateHandover(
  path: string,
  { agent }: { agent?: string } = {},
): Promise<HandoverEstimate> {
  const model = (await readUserFile())?.model;
  if (model === undefined)
    return {
      text: 'No model is configured: the handover costs nothing. `handover config set model` changes that.\n',
    };
  const source = { chunks: openLog(path).chunks, ...(agent === undefined ? {} : { agent }) };
  const { markdown: draft } = await composeLog(
    source,
    { shape: 'resume' },
    await createLocalRedactor(),
  );
  const { prefix, brief } = promptFor('decisions', { draft, outline: '', tools: [] });
  const chars = prefix.join('').length + brief.length + MAX_OUTLINE_CHARS;
  const { tokens, microUsd } = estimateSpend(estimateTokens(chars), modelPrice(model.id));
  const rows = describeModel(model).map(([name = '', value = '']) => `${name.padEnd(8)} ${value}`);
  return {
    model: {
      id: model.id,
      tokens,
      tokensAtMost: model.caps.tokensPerHandover,
      ...(microUsd === undefined ? {} : { microUsd, usdAtMost: model.caps.usdPerHandover }),
    },
    text: `${['Estimate for this handover: ' + costText({ tokens, microUsd: microUsd ?? 0 }), ...rows].join('\n')}\n`,
  };
}
