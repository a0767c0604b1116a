import type { Handover } from '../storage/handovers-store.ts';

/** Whether the handover's run may still change something. */
export function isOpen({ state }: Pick<Handover, 'state'>): boolean {
  return state === 'requested' || state === 'running';
}
