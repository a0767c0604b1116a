import { HandoverError } from '../../errors/handover-error.ts';
import { uploadSession } from '../upload-session.ts';
import { putAside } from '../wake/failed-wakes.ts';
import { removeWake } from '../wake/remove-wake.ts';
import { checkLog } from './check-log.ts';
import { dieAt, type HelperContext } from './helper-context.ts';
import { isFinal } from './is-final.ts';
import { openService } from './open-service.ts';
import type { Task } from './task.ts';
import { watchThreshold } from './watch-threshold.ts';

/** Uploads what a session has grown by, then removes the wake. Throws what may succeed later; then the wake stays. */
export async function performGrowth(task: Task, context: HelperContext): Promise<void> {
  const { dependencies, uploads, log, signal } = context;
  const { agent, sessionId, logPath, cwd } = task.wake;
  try {
    await checkLog(task.wake);
    await watchThreshold(task.wake, context);
    const described = await dependencies.describeLog(logPath, { agent });
    const client = await openService(context, described.cwd ?? cwd);
    const session = { path: logPath, agent, sessionId };
    const heldOffset = await uploads(() => uploadSession(client, session, { signal }));
    log('uploaded', { sessionId, heldOffset });
    dieAt(context, 'after-growth');
    await removeWake(dependencies.stateDir, task);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof HandoverError && NOTHING_THERE.has(error.code)) {
      log('growth-dropped', { sessionId, code: error.code });
      await removeWake(dependencies.stateDir, task);
    } else if (isFinal(error)) {
      await putAside(dependencies.stateDir, task, error.code);
    } else {
      throw error;
    }
  }
}

/** Sessions that ended before their first word have no log, and what is not enrolled is to stay here. */
const NOTHING_THERE: ReadonlySet<string> = new Set([
  'log-not-found',
  'log-empty',
  'project-not-enrolled',
]);
