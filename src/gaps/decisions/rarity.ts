/**
 * How rare a text's words are among all `texts`, from 0 to 1: the share of its words that at most
 * two of the texts hold.
 */
export function rarityOf(texts: readonly string[]): (text: string) => number {
  const holders = new Map<string, number>();
  for (const text of texts)
    for (const word of wordsOf(text)) holders.set(word, (holders.get(word) ?? 0) + 1);
  return (text) => {
    const words = [...wordsOf(text)];
    const rare = words.filter((word) => (holders.get(word) ?? 0) <= 2);
    return words.length === 0 ? 0 : rare.length / words.length;
  };
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}_]{4,}/gu) ?? []);
}
