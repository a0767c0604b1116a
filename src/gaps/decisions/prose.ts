import { splitSentences, type Sentence } from '../../extract/sentences.ts';
import type { CueReader, Cues } from './cues.ts';
import { wordsOf } from './seldom.ts';

/** A text as its sentences, each with its words and its cues. */
export interface Prose {
  text: string;
  sentences: readonly ProseSentence[];
}

interface ProseSentence extends Sentence {
  words: readonly string[];
  cues: Cues;
  /** Whether a paragraph, or code, ends before it. */
  apart: boolean;
}

/** Of a text: its first to its last sentence, by index. */
export interface Span {
  first: number;
  last: number;
}

export function readProse(text: string, readCues: CueReader): Prose {
  const said = withoutCode(text);
  let end = 0;
  const sentences = splitSentences(said).map((sentence) => {
    const words = wordsOf(sentence.text);
    const apart = /\n\s*\n/.test(said.slice(end, sentence.start));
    end = sentence.start + sentence.text.length;
    return { ...sentence, words, apart, cues: readCues(sentence.text, words) };
  });
  return { text, sentences };
}

export function textOf({ text, sentences }: Prose, { first, last }: Span): string {
  const end = sentences[last];
  return end === undefined ? '' : text.slice(sentences[first]?.start, end.start + end.text.length);
}

const CODE = /```[\s\S]*?(?:```|$)/g;
const TABLE_HEAD = /^[ \t]*\|.*\|[ \t]*\n[ \t]*\|[ \t:|-]+\|[ \t]*$/gm;

/** Fenced code and heads of tables as white space: places in the text stay the same. */
function withoutCode(text: string): string {
  if (!text.includes('```') && !text.includes('|')) return text;
  return text.replaceAll(CODE, blank).replaceAll(TABLE_HEAD, blank);
}

function blank(part: string): string {
  return `\n\n${' '.repeat(part.length - 2)}`;
}
