import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const settings = z.object({ autoCompactWindow: z.number() });

/** The tokens after which the user has Claude Code compact; undefined where that is left to Claude Code. */
export function readAutoCompactWindow({
  homeDir,
  claudeConfigDir = join(homeDir, '.claude'),
}: {
  homeDir: string;
  claudeConfigDir?: string | undefined;
}): number | undefined {
  try {
    const text = readFileSync(join(claudeConfigDir, 'settings.json'), 'utf8');
    return settings.safeParse(JSON.parse(text)).data?.autoCompactWindow;
  } catch {
    // None, or none that is ours to judge.
    return undefined;
  }
}
