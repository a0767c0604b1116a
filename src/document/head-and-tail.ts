import { clipQuote } from '../gaps/evidence.ts';

/** Of the current request that much is quoted, room permitting. */
export const TASK_CHARS = 800;

/** Of a long message the begin and the end: what is pasted last is often what it is about. */
export function headAndTail(text: string, chars: number): string[] {
  if (text.length <= chars) return [text];
  const tail = text.slice(-Math.floor(chars * 0.35));
  return [
    clipQuote(text, Math.floor(chars * 0.65)),
    tail.slice(Math.max(0, tail.search(/\s/) + 1)),
  ];
}
