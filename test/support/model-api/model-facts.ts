/** What the server has to know of a model. */
export interface ModelFacts {
  /** A shorter prefix is silently not cached. */
  minimumCacheableTokens: number;
  contextTokens: number;
  maxOutputTokens: number;
  charsPerToken: number;
  /** Such a model refuses a forced tool choice. */
  alwaysThinks?: true;
}

// Measured on usage rows of real logs; tokenizers since Opus 4.7 give about 1.3 times as many.
const OLDER = 2.8;
const NEWER = 2.15;
const wide = { contextTokens: 1_000_000, maxOutputTokens: 128_000, charsPerToken: NEWER };
const narrow = { contextTokens: 200_000, maxOutputTokens: 64_000, charsPerToken: OLDER };

// The minimum of the 5.5 family is not published: the largest known one stands for it.
const MODELS: Record<string, ModelFacts> = {
  'claude-haiku-5-5': { ...wide, minimumCacheableTokens: 4096 },
  'claude-sonnet-5-5': { ...wide, minimumCacheableTokens: 4096 },
  'claude-opus-5-5': { ...wide, minimumCacheableTokens: 4096, alwaysThinks: true },
  'claude-fable-5-1': { ...wide, minimumCacheableTokens: 4096, alwaysThinks: true },
  'claude-opus-5': { ...wide, minimumCacheableTokens: 512 },
  'claude-fable-5': { ...wide, minimumCacheableTokens: 512 },
  'claude-sonnet-5': { ...wide, minimumCacheableTokens: 1024 },
  'claude-opus-4-8': { ...wide, minimumCacheableTokens: 1024 },
  'claude-opus-4-7': { ...wide, minimumCacheableTokens: 2048 },
  'claude-opus-4-6': { ...narrow, minimumCacheableTokens: 4096 },
  'claude-opus-4-5': { ...narrow, minimumCacheableTokens: 4096 },
  'claude-haiku-4-5': { ...narrow, minimumCacheableTokens: 4096 },
  'claude-sonnet-4-6': { ...narrow, minimumCacheableTokens: 1024 },
  'claude-sonnet-4-5': { ...narrow, minimumCacheableTokens: 1024 },
};

/** A dated name is the model without its date. */
export function modelFacts(model: string): ModelFacts | undefined {
  return MODELS[model.replace(/-\d{8}$/, '')];
}
