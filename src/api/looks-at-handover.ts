import type { EventListener } from '../storage/event-listener.ts';
import { createBell } from './bell.ts';

export interface LookOptions {
  /** Longest silence: then whoever waits looks anyway. */
  quietMs: number;
  signal: AbortSignal;
}

/**
 * Says when to look at a handover: at once, after each change and after each silence, until the
 * signal. A change while the consumer is busy is not lost: it looks once more.
 */
export async function* looksAtHandover(
  listener: EventListener,
  handoverId: string,
  { quietMs, signal }: LookOptions,
): AsyncGenerator<undefined> {
  const bell = createBell();
  const unfollow = listener.follow(handoverId, bell.ring);
  signal.addEventListener('abort', bell.ring);
  try {
    do {
      yield undefined;
      await bell.wait(quietMs);
    } while (!signal.aborted);
  } finally {
    unfollow();
    signal.removeEventListener('abort', bell.ring);
  }
}
