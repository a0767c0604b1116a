import { z } from 'zod';
import { HandoverError } from '../errors/handover-error.ts';
import type { ModelAnswer } from './language-model.ts';
import { statusError } from './status-error.ts';

const tokens = z.number().default(0);

const resultShape = z.object({
  /** `success`, or why it ended otherwise: `error_max_turns`, `error_max_budget_usd`, … */
  subtype: z.string(),
  is_error: z.boolean(),
  api_error_status: z.number().nullish(),
  stop_reason: z.string().nullish(),
  result: z.string().default(''),
  structured_output: z.unknown().optional(),
  total_cost_usd: z.number().optional(),
  usage: z.object({
    input_tokens: tokens,
    cache_read_input_tokens: tokens,
    cache_creation_input_tokens: tokens,
    output_tokens: tokens,
  }),
});

/** Out of the line in which Claude Code tells how its run went, summed over all its requests. */
export function claudeAnswer(line: unknown): ModelAnswer {
  const parsed = resultShape.safeParse(line);
  if (!parsed.success) throw new HandoverError('model-answer-lost', { detail: 'unknown result' });
  const { usage, total_cost_usd: usd, ...result } = parsed.data;
  const hasReachedCap = result.subtype.startsWith('error_max_');
  if (result.is_error && !hasReachedCap) throw failure(result);
  const structured = result.structured_output;
  const text = structured === undefined ? result.result : JSON.stringify(structured);
  return {
    content: [{ type: 'text', text }],
    text,
    toolCalls: [],
    stop: hasReachedCap ? 'cut-off' : (stops[result.stop_reason ?? ''] ?? 'end'),
    usage: {
      inputTokens: usage.input_tokens,
      cacheReadTokens: usage.cache_read_input_tokens,
      cacheWriteTokens: usage.cache_creation_input_tokens,
      outputTokens: usage.output_tokens,
    },
    ...(usd === undefined ? {} : { costMicroUsd: Math.ceil(usd * 1e6) }),
  };
}

const stops: Record<string, ModelAnswer['stop']> = {
  max_tokens: 'cut-off',
  refusal: 'refusal',
  model_context_window_exceeded: 'context-exceeded',
};

function failure({ api_error_status: status, subtype, result }: Failed): HandoverError {
  if (typeof status === 'number')
    return new HandoverError(statusError(status), { detail: `HTTP ${status}` });
  // Without a login there is no request, and the reason stands in its text alone.
  const needsLogin = /\/login|API key/i.test(result);
  return new HandoverError(needsLogin ? 'model-access-denied' : 'model-overloaded', {
    detail: subtype,
  });
}

type Failed = Pick<z.infer<typeof resultShape>, 'api_error_status' | 'subtype' | 'result'>;
