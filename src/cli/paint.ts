import type { Output } from './context.ts';

const CODES = { green: 32, red: 31, yellow: 33, cyan: 36, dim: 2, bold: 1 };

/** The text in a color, where the output shows colors. */
export function paint(out: Output, color: keyof typeof CODES, text: string): string {
  return out.hasColors?.() === true ? `\u001B[${CODES[color]}m${text}\u001B[0m` : text;
}
