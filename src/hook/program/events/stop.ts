import type { HookContext } from '../hook-context.ts';
import type { HookEvent } from '../hook-event.ts';
import { leaveWake } from '../leave-wake.ts';

export async function onStop(event: HookEvent, context: HookContext): Promise<string> {
  await leaveWake(event, context);
  return '';
}
