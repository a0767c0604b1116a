const STARTS = [
  'br',
  'd',
  'f',
  'gr',
  'k',
  'l',
  'm',
  'n',
  'pl',
  'qu',
  'r',
  'st',
  't',
  'v',
  'z',
  'tr',
  'sk',
  'h',
];
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ei', 'au'];
const ENDS = ['n', 'x', 'l', 'm', 'rk', 'st', 'nd', 'v', 'sk', 'lt', 'p'];

export type Random = () => number;

export function pick<T>(items: readonly T[], random: Random): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** A word that no real log has, made of syllables. */
export function distinctiveWord(random: Random): string {
  const syllable = (): string => pick(STARTS, random) + pick(VOWELS, random);
  return syllable() + syllable() + pick(STARTS, random) + pick(VOWELS, random) + pick(ENDS, random);
}

export function distinctiveNumber(random: Random): number {
  return 1013 + Math.floor(random() * 8900);
}

/** An error code in one of the shapes that real tools print. */
export function distinctiveCode(random: Random): string {
  const word = distinctiveWord(random);
  const hex = Math.floor(0x1000 + random() * 0xefff)
    .toString(16)
    .toUpperCase();
  const number = distinctiveNumber(random);
  return pick(
    [
      `E-${hex}`,
      `ERR_${word.slice(0, 6).toUpperCase()}_${number}`,
      `${word.slice(0, 3).toUpperCase()}${number}`,
      `E${word.slice(0, 7).toUpperCase()}`,
      `0x${hex}${word.charCodeAt(0).toString(16)}`,
      `${word.charAt(0).toUpperCase()}${word.slice(1)}MismatchError`,
      `${word}_lease_lost`,
    ],
    random,
  );
}
