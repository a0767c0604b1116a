import type { Wake } from '../../delivery/wake/wake.ts';
import { writeWake } from '../../delivery/wake/write-wake.ts';
import { wakeHelper } from '../wake-helper.ts';
import type { HookContext } from './hook-context.ts';
import type { HookEvent } from './hook-event.ts';
import { findSessionLog } from './session-log.ts';

/** Tells the helper that the session's log has grown, and of the handover that is wanted of it. */
export async function leaveWake(
  event: HookEvent,
  { stateDir, session, installation }: HookContext,
  handover?: Wake['handover'],
): Promise<void> {
  const log = findSessionLog(event);
  if (log === undefined) return;
  writeWake(stateDir, {
    ...session,
    logPath: log.path,
    ...(event.cwd === undefined ? {} : { cwd: event.cwd }),
    atMs: Date.now(),
    ...(handover === undefined ? {} : { handover }),
  });
  await wakeHelper(stateDir, installation);
}
