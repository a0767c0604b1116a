import { setTimeout as delay } from 'node:timers/promises';

const MAX_WAIT_MS = 60_000;

/** What `find` finds, as soon as it does. Ends by itself: a loop that goes on keeps the tests from ending. */
export async function until<T>(find: () => T | undefined): Promise<T> {
  const deadlineMs = performance.now() + MAX_WAIT_MS;
  while (performance.now() < deadlineMs) {
    const found = find();
    if (found !== undefined) return found;
    await delay(5);
  }
  throw new Error(`nothing came within ${MAX_WAIT_MS} ms`);
}
