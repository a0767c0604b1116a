/** How the hooks behave. A part of the user's file and of nothing else: what a project sets reaches a hook too. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
// A hook starts anew for each event, and this is a fifth of zod.
import * as z from 'zod/mini';

/** As the user's file has it: what is left out keeps its default. */
export type GivenHookSettings = z.infer<typeof hookSettings>;

export type HookSettings = Required<GivenHookSettings>;

const onOrOff = z.enum(['on', 'off']);

export const hookSettings = z.object({
  /** How long the session's writes wait after a compaction. */
  lease: z.exactOptional(z.enum(['until-draft', 'until-complete', 'off'])),
  /** Deny writes instead of holding them. */
  strict: z.exactOptional(z.boolean()),
  /** How full the context window is when a handover is made without a compaction. */
  thresholdPercent: z.exactOptional(z.number().check(z.minimum(50), z.maximum(95))),
  /** What a compacted session is told of what its summary left out. */
  injection: z.exactOptional(onOrOff),
  /** One line when a session starts where a handover is waiting. */
  startupNotice: z.exactOptional(onOrOff),
});

export const DEFAULT_HOOK_SETTINGS: HookSettings = {
  lease: 'until-draft',
  strict: false,
  thresholdPercent: 75,
  injection: 'on',
  startupNotice: 'on',
};

/** The defaults where there is no file, or none that can be understood: a hook has nobody to ask. */
export function readHookSettings(configDir: string): HookSettings {
  return { ...DEFAULT_HOOK_SETTINGS, ...readHooksFile(configDir).hooks };
}

/** Whether the user's file names a service. */
export function namesService(configDir: string): boolean {
  return readHooksFile(configDir).server !== undefined;
}

const fileWithHooks = z.object({ hooks: z.optional(hookSettings), server: z.optional(z.string()) });

function readHooksFile(configDir: string): z.infer<typeof fileWithHooks> {
  try {
    const text = readFileSync(join(configDir, 'config.json'), 'utf8');
    return fileWithHooks.safeParse(JSON.parse(text)).data ?? {};
  } catch {
    // Missing or damaged: commands that read the same file tell the user.
    return {};
  }
}
