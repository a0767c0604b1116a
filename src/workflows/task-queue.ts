/** The one queue that workers serve: starters and workers must name the same. */
export const TASK_QUEUE = 'handover';
