import type { AssistantText } from '../logs/event.ts';
import type { LogDigest } from './log-digest.ts';
import { replyContext } from './reply-context.ts';

/** Items of a list from which the user took others, by their numbers. */
export interface OptionsNotTaken {
  /** Where the list stands. */
  line: number;
  items: string[];
  /** What the user said instead. */
  answer: string;
}

/** Newest first: what was offered and never done is known to nobody else. */
export function findOptionsNotTaken(digest: LogDigest): OptionsNotTaken[] {
  const found: OptionsNotTaken[] = [];
  let said: AssistantText | undefined;
  for (const event of digest.events) {
    if (event.side !== undefined) continue;
    if (event.kind === 'assistant-text') said = event;
    if (event.kind !== 'user-words' || said === undefined) continue;
    const options = replyContext(event, said);
    const taken = new Set(event.text.match(/\d/g));
    const items = options.filter((item) => !taken.has(/\d/.exec(item)?.[0] ?? ''));
    if (items.length > 0 && items.length < options.length)
      found.push({ line: said.line, items, answer: event.text });
    said = undefined;
  }
  return found.toReversed();
}
