import { readWakes, type PendingWake } from '../wake/read-wakes.ts';
import { createHelperFolder, helperTurns } from './helper-folder.ts';
import type { HelperContext } from './helper-context.ts';
import { DEFAULT_TIMES, type HelperDependencies, type HelperTimes } from './helper-dependencies.ts';
import { createHelperLog } from './helper-log.ts';
import { raiseSign } from './helper-sign.ts';
import { createLimit } from './limit.ts';
import { serveWakes } from './serve-wakes.ts';

/** How many sessions' logs are uploaded at once. */
const AT_ONCE = 2;

/**
 * The helper: does what outlives a hook, as the only one of its user, until there is nothing to do. Beside
 * another one it ends at once.
 */
export async function runHelper(
  dependencies: HelperDependencies,
  { signal, ...times }: Partial<HelperTimes> & { signal: AbortSignal },
): Promise<void> {
  const { stateDir } = dependencies;
  const context: HelperContext = {
    dependencies,
    times: { ...DEFAULT_TIMES, ...times },
    log: createHelperLog(stateDir),
    uploads: createLimit(AT_ONCE),
    composing: createLimit(1),
    signal,
  };
  createHelperFolder(stateDir);
  const turns = helperTurns(stateDir);
  let isNew = true;
  // A wake that was written while the last look was over, and the sign still up, is nobody else's.
  while (isNew && !signal.aborted) {
    let seen: PendingWake[] = [];
    const served = await dependencies.exclusively(turns, async () => {
      seen = await serveWithSign(context);
    });
    if (!served) return;
    const known = new Set(seen.map(({ name, text }) => `${name} ${text}`));
    isNew = (await readWakes(stateDir)).some(({ name, text }) => !known.has(`${name} ${text}`));
  }
}

async function serveWithSign(context: HelperContext): Promise<PendingWake[]> {
  const sign = raiseSign(context.dependencies.stateDir);
  context.log('started', { pid: process.pid });
  try {
    return await serveWakes(context, { onLook: () => sign.touch() });
  } finally {
    sign.remove();
    context.log('ended');
  }
}
