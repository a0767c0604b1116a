const [quote, comma, brace, bracket, backslash] = [0x22, 0x2c, 0x7b, 0x5b, 0x5c];
const [a, e, m, p, s, t, u, y] = [0x61, 0x65, 0x6d, 0x70, 0x73, 0x74, 0x75, 0x79];
/** The keys before a row's type are short; the working folder is the longest value. */
const headBytes = 1024;

/**
 * Where a row's key "type" begins, or before it the first key whose value is not plain
 * ("attachment"). Negative for messages, which are most rows, and where the order of keys is not
 * the program's. On bytes, as decoding the head of each line costs three times as much.
 */
export function tellingKey(line: Uint8Array): number {
  if (line[2] !== p && line[2] !== t) return -1;
  let at = 1;
  while (at < headBytes && line[at] === quote) {
    const key = at;
    at = stringEnd(line, at) + 1;
    if (line[key + 1] === t && line[key + 2] === y && line[key + 5] === quote) {
      return line[at + 1] === u || (line[at + 1] === a && line[at + 2] === s) ? -1 : key;
    }
    if (line[at] === brace || line[at] === bracket) {
      return line[key + 1] === m && line[key + 2] === e ? -1 : key;
    }
    at = valueEnd(line, at) + 1;
  }
  return -1;
}

function valueEnd(line: Uint8Array, start: number): number {
  if (line[start] === quote) return stringEnd(line, start);
  let at = start;
  while (at < headBytes && line[at] !== comma) at += 1;
  return at;
}

/** Behind the closing quote. */
function stringEnd(line: Uint8Array, open: number): number {
  let at = open + 1;
  while (at < headBytes && line[at] !== quote) at += line[at] === backslash ? 2 : 1;
  return at + 1;
}
