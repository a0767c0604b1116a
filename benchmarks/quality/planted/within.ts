/** Whether all keys stand within one stretch of so many characters. */
export function within(document: string, keys: string[], { chars }: { chars: number }): boolean {
  const text = plain(document);
  const wanted = keys.map(plain);
  return wanted
    .flatMap((key) => occurrences(text, key))
    .some((start) =>
      wanted.every((key) => {
        const at = text.indexOf(key, start);
        return at >= 0 && at + key.length <= start + chars;
      }),
    );
}

function occurrences(text: string, key: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) found.push(at);
  return found;
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, ' ');
