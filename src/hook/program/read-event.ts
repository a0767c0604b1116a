import { readSync } from 'node:fs';

/** An event carries at most the agent's last words. */
const MAX_INPUT_BYTES = 32 * 1024 * 1024;

/**
 * What the agent hands over on standard input, '' where it is far too long. Read without a stream, which costs 6 ms
 * after every turn; and only up to the end of the object, since an agent may keep its end open.
 */
export function readEvent(): string {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for (;;) {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const read = readSync(0, chunk);
    bytes += read;
    if (bytes <= MAX_INPUT_BYTES) chunks.push(chunk.subarray(0, read));
    const mayEnd = read < CHUNK_BYTES && bytes <= MAX_INPUT_BYTES;
    const text = mayEnd ? Buffer.concat(chunks).toString() : '';
    if (read === 0 || (mayEnd && isWhole(text))) return text;
  }
}

/** What a pipe gives at once. */
const CHUNK_BYTES = 64 * 1024;

function isWhole(text: string): boolean {
  if (!text.trimEnd().endsWith('}')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    // More is to come, or it is no object: then the agent closes its end.
    return false;
  }
}
