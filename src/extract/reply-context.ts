import type { AssistantText, UserWords } from '../logs/event.ts';
import { splitSentences } from './sentences.ts';

/** Up to this length a message is likely to answer what the assistant just said. */
const SHORT_ANSWER_CHARS = 70;
/** One that names an item by its number may be longer. */
const CHOICE_CHARS = 160;
const CONTEXT_CHARS = 200;
const MAX_ITEMS = 6;
const NUMBER = /(?<![\w.,#/:-])#?[1-9](?![\w.,:/%-]*\w)/;
const ITEM = /^\W{0,6}(?:option |step |task )?[1-9][.):].*$/gim;

/** What a short answer answers: the list from which it takes a number, or the last sentences. */
export function replyContext(
  { text }: Pick<UserWords, 'text'>,
  before: Pick<AssistantText, 'text'> | undefined,
): string[] {
  if (before === undefined) return [];
  // What begins with a number quotes an item itself.
  if (text.length <= CHOICE_CHARS && !/^\W*\d+[.)]\s/.test(text) && NUMBER.test(text)) {
    const items = before.text.match(ITEM)?.map((item) => item.trim()) ?? [];
    // A text may hold several lists: the last one is offered.
    const last = items.slice(
      Math.max(
        0,
        items.findLastIndex((item) => /^\D*1\D/.test(item)),
      ),
    );
    if (last.length >= 2) return last.slice(-MAX_ITEMS);
  }
  return text.length <= SHORT_ANSWER_CHARS ? [endOf(before.text, CONTEXT_CHARS)] : [];
}

/** The last sentences of a text, within `maxChars`. */
function endOf(text: string, maxChars: number): string {
  const sentences = splitSentences(text);
  const from = sentences.find(({ start }) => text.length - start <= maxChars) ?? sentences.at(-1);
  return from === undefined ? '' : text.slice(from.start);
}
