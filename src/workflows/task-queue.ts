/** The one queue that workers serve: starters and workers must name the same. */
export const TASK_QUEUE = 'handover';

/** Beside a queue, for what waits for a model for minutes: nothing else waits behind it. */
export function agentsQueueOf(taskQueue: string): string {
  return `${taskQueue}-agents`;
}
