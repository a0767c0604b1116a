import type { UserWords } from '../logs/event.ts';
import type { LogDigest } from './log-digest.ts';

/** What the person typed in the main conversation, oldest first. */
export function listUserMessages(digest: LogDigest): UserWords[] {
  return digest.events.filter(
    (event): event is UserWords => event.kind === 'user-words' && event.side === undefined,
  );
}
