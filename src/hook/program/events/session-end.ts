import { markEnded } from '../../ended-sessions.ts';
import { releaseLease } from '../../lease/release-lease.ts';
import type { HookContext } from '../hook-context.ts';
import type { HookEvent } from '../hook-event.ts';
import { leaveWake } from '../leave-wake.ts';

export async function onSessionEnd(event: HookEvent, context: HookContext): Promise<string> {
  releaseLease(context.stateDir, context.session);
  markEnded(context.stateDir, context.session);
  await leaveWake(event, context);
  return '';
}
