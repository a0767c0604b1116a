import { namesIn } from './names.ts';

/** What a sentence is about, as far as its words tell. */
export interface Topic {
  words: ReadonlySet<string>;
  names: ReadonlySet<string>;
}

export function topicOf(text: string): Topic {
  return {
    words: new Set(text.toLowerCase().match(/\p{L}{5,}/gu)),
    names: new Set(namesIn(text)),
  };
}

export function sharesTopic(a: Topic, b: Topic): boolean {
  return a.names.intersection(b.names).size > 0 || a.words.intersection(b.words).size >= 3;
}
