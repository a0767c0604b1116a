import type { AssistantText, Reasoning, UserWords } from '../logs/event.ts';
import type { LogDigest } from './log-digest.ts';
import { isNarration } from './narration.ts';
import { weighSentence } from './sentence-weight.ts';
import { splitSentences } from './sentences.ts';

/** The sentence that says most of one of the names; of two that say as much the later one. */
export type SaidAbout = (
  names: readonly string[],
  where?: {
    /** Only in the turn of this line. */
    turnOf?: number;
    /** Only what the assistant said to the user from this line on. */
    textFrom?: number;
    /** What the sentence must say beside the name. */
    says?: RegExp;
  },
) => { line: number; text: string; speaker: 'user' | 'assistant' } | undefined;

type Said = AssistantText | Reasoning | UserWords;

const MIN_CHARS = 20;
const MAX_CHARS = 400;
/** More of one text is detail. */
const MAX_TEXT_CHARS = 6000;
/** What is said to the user was thought before. */
const TEXT_BONUS = 0.5;

export function createSaidAbout({ events }: LogDigest): SaidAbout {
  const said = events.filter(
    (event): event is Said =>
      event.side === undefined &&
      (event.kind === 'assistant-text' ||
        event.kind === 'reasoning' ||
        event.kind === 'user-words'),
  );
  return (names, { turnOf, textFrom, says } = {}) => {
    let best: (NonNullable<ReturnType<SaidAbout>> & { weight: number }) | undefined;
    for (const { kind, line, speaker, text } of turnOf === undefined ? said : turn(said, turnOf)) {
      if (textFrom !== undefined && (kind !== 'assistant-text' || line < textFrom)) continue;
      const begin = text.slice(0, MAX_TEXT_CHARS);
      if (!names.some((name) => begin.includes(name))) continue;
      for (const sentence of splitSentences(begin)) {
        if (!tellsOf(sentence.text, names) || says?.test(sentence.text) === false) continue;
        const bonus = kind === 'reasoning' ? 0 : TEXT_BONUS;
        const weight = weighSentence(sentence.text) + bonus;
        if (best === undefined || weight >= best.weight)
          best = { line, speaker, text: sentence.text, weight };
      }
    }
    return best === undefined
      ? undefined
      : { line: best.line, text: best.text, speaker: best.speaker };
  };
}

function tellsOf(sentence: string, names: readonly string[]): boolean {
  const { length } = sentence;
  if (length < MIN_CHARS || length > MAX_CHARS || /:\W*$/.test(sentence)) return false;
  if (isNarration(sentence)) return false;
  return names.some((name) => sentence.includes(name));
}

function turn(said: readonly Said[], line: number): readonly Said[] {
  const after = said.findIndex((event) => event.line > line);
  const at = after < 0 ? said.length : after;
  const from = Math.max(0, said.slice(0, at).findLastIndex(isUser));
  const end = said.findIndex((event, index) => index >= at && isUser(event));
  return said.slice(from, end < 0 ? said.length : end);
}

function isUser({ kind }: Said): boolean {
  return kind === 'user-words';
}
