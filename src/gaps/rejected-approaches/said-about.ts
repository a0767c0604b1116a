import type { AssistantText, Reasoning, UserWords } from '../../logs/event.ts';
import type { LogDigest } from '../../extract/log-digest.ts';
import { isNarration } from '../../extract/narration.ts';
import { weighSentence } from '../../extract/sentence-weight.ts';
import { splitSentences } from '../../extract/sentences.ts';
import type { Finding } from '../finding.ts';

/** The sentence that says most of a name in the turn of a line, by the user or the assistant. */
export type SaidAbout = (
  name: string,
  line: number,
) => Pick<Finding, 'line' | 'speaker' | 'quote'> | undefined;

type Said = AssistantText | Reasoning | UserWords;

const MIN_CHARS = 20;
const MAX_TEXT_CHARS = 6000;

export function createSaidAbout({ events }: LogDigest): SaidAbout {
  const said = events.filter(
    (event): event is Said =>
      event.side === undefined &&
      (event.kind === 'assistant-text' ||
        event.kind === 'reasoning' ||
        event.kind === 'user-words'),
  );
  return (name, line) => {
    const after = said.findIndex((event) => event.line > line);
    const at = after < 0 ? said.length : after;
    const from = Math.max(0, said.slice(0, at).findLastIndex(isUser));
    const end = said.findIndex((event, index) => index >= at && isUser(event));
    const turn = said.slice(from, end < 0 ? said.length : end);
    let best: (NonNullable<ReturnType<SaidAbout>> & { weight: number }) | undefined;
    for (const event of turn) {
      for (const { text } of splitSentences(event.text.slice(0, MAX_TEXT_CHARS))) {
        if (text.length < MIN_CHARS || !text.includes(name) || isNarration(text)) continue;
        const weight = weighSentence(text) + (event.kind === 'reasoning' ? 0 : 0.5);
        if (best === undefined || weight > best.weight)
          best = { line: event.line, speaker: event.speaker, quote: text, weight };
      }
    }
    return best === undefined
      ? undefined
      : { line: best.line, speaker: best.speaker, quote: best.quote };
  };
}

function isUser({ kind }: Said): boolean {
  return kind === 'user-words';
}
