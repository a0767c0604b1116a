import type { Random } from './distinctive.ts';

export function randomUuid(random: Random): string {
  const hex = (length: number): string => letters(length, '0123456789abcdef', random);
  return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
}

export function randomLetters(length: number, random: Random): string {
  return letters(length, 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789', random);
}

function letters(length: number, alphabet: string, random: Random): string {
  return Array.from({ length }, () => alphabet.charAt(Math.floor(random() * alphabet.length))).join(
    '',
  );
}
