import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { HandoverError } from '../errors/handover-error.ts';
import { isLoopback } from './loopback.ts';

/**
 * Which model may read parts of a session, and for how much at most. A part of the user's file and
 * of nothing else: no environment and no project names a model, leads it elsewhere or raises a cap.
 */
export type ModelSettings = z.infer<typeof modelSettings>;

const amount = z.number().positive();
const count = z.int().positive();

/** All of them are written down, so that a later default never raises what a user agreed to. */
const caps = z.object({
  usdPerHandover: amount,
  usdPerDay: amount,
  /** For each of the three gaps. */
  turnsPerGap: count,
  tokensPerHandover: count,
  tokensPerDay: count,
});

const absolutePath = z.string().refine(isAbsolute);

const anyModel = {
  id: z.string().regex(/^[\w.:@/-]{1,128}$/),
  effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).optional(),
  caps,
};

export const modelSettings = z.discriminatedUnion('through', [
  z.looseObject({
    ...anyModel,
    through: z.literal('anthropic-api'),
    /** Holds the key; without it the environment does. */
    keyFile: absolutePath.optional(),
    /** Another server that speaks the Messages API. */
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .refine(keepsKeySecret)
      .optional(),
  }),
  z.looseObject({
    ...anyModel,
    through: z.literal('claude-code'),
    /** The Claude Code that the user agreed to, and where it keeps its login if not in its usual place. */
    program: absolutePath,
    configDir: absolutePath.optional(),
  }),
]);

export type ApiSettings = Extract<ModelSettings, { through: 'anthropic-api' }>;
export type ClaudeCodeSettings = Extract<ModelSettings, { through: 'claude-code' }>;

/** Where no price is known, dollars cannot be counted, so that fewer tokens are the default. */
export function defaultCaps({ hasPrice }: { hasPrice: boolean }): ModelSettings['caps'] {
  const tokensPerHandover = hasPrice ? 1_000_000 : 200_000;
  return {
    usdPerHandover: 0.25,
    usdPerDay: 2,
    turnsPerGap: 12,
    tokensPerHandover,
    tokensPerDay: 8 * tokensPerHandover,
  };
}

/** Throws `usage-invalid`, naming the setting. */
export function checkModelSettings(given: unknown): ModelSettings {
  const { success, data, error } = modelSettings.safeParse(given);
  if (!success)
    throw new HandoverError('usage-invalid', {
      detail: error.issues[0]?.path.join('.') ?? 'model',
    });
  return data;
}

function keepsKeySecret(url: string): boolean {
  return URL.canParse(url) && (url.startsWith('https:') || isLoopback(url));
}
