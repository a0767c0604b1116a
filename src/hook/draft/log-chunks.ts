import { createReadStream } from 'node:fs';

const CHUNK_BYTES = 256 * 1024;

/** The bytes of a log that is being written, from one size it had up to another. */
export function logChunks(
  path: string,
  { start = 0, end, maxMs }: { start?: number; end: number; maxMs: number },
): AsyncIterable<Uint8Array> {
  const signal = AbortSignal.timeout(maxMs);
  return createReadStream(path, { start, end: end - 1, highWaterMark: CHUNK_BYTES, signal });
}
