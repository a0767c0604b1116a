import type { PendingWake } from '../wake/read-wakes.ts';
import type { Wake } from '../wake/wake.ts';

/** A wake that can be read. */
export interface Task extends PendingWake {
  wake: Wake;
}

/** One that wants a handover. */
export interface HandoverTask extends Task {
  wake: Wake & { handover: NonNullable<Wake['handover']> };
}

export function wantsHandover(task: Task): task is HandoverTask {
  return task.wake.handover !== undefined;
}
