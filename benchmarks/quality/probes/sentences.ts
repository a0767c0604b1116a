const MIN_CHARACTERS = 20;
const MAX_CHARACTERS = 300;

/** Sentences of 20 to 300 characters; a line break ends one, a list mark belongs to none. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/\n+|(?<=[.!?])\s+/)
    .map((part) => part.replace(/^\s*(?:[-*•>#]+|\d+[.)])\s+/, '').trim())
    .filter((part) => part.length >= MIN_CHARACTERS && part.length <= MAX_CHARACTERS);
}

/** A text up to case, space and punctuation. */
export function folded(text: string): string {
  return ` ${text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}
