import { inlineText } from '../document/fence.ts';
import { sliceCharacters } from './slice-characters.ts';

/** One neutral line of so many characters at most; an ellipsis stands for what is left out. */
export function clipLine(text: string, chars: number): string {
  // Cut twice, generously first: to make a line of a huge text costs more than to cut it.
  const begun = text.trimStart().slice(0, 4 * chars);
  const line = inlineText(begun);
  const isWhole = line.length <= chars && begun.length < 4 * chars;
  return isWhole ? line : `${sliceCharacters(line, 0, chars)}…`;
}
