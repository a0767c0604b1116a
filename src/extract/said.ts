import type { AssistantText, Reasoning } from '../logs/event.ts';
import type { DigestEvent } from './log-digest.ts';

/** What the session's own assistant said or thought. */
export type Said = AssistantText | Reasoning;

export function isSaid(event: DigestEvent): event is Said {
  return (
    (event.kind === 'assistant-text' || event.kind === 'reasoning') && event.side === undefined
  );
}
