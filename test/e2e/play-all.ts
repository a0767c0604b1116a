import { setTimeout as sleep } from 'node:timers/promises';

/** Begins every case at once, each bound in time. What came of it is kept for its test. */
export function playAll(
  names: readonly string[],
  { deadlineMs, play }: { deadlineMs: number; play: (name: string) => Promise<unknown> },
): Map<string, Promise<unknown>> {
  const late = sleep(deadlineMs, undefined, { ref: false }).then(() => {
    throw new Error(`not ended after ${deadlineMs} ms`);
  });
  const endings = new Map(names.map((name) => [name, Promise.race([play(name), late])]));
  // A case that fails before its test has begun waits for it.
  for (const ending of [late, ...endings.values()]) ending.catch(() => {});
  return endings;
}
