import type { LogSource } from './log-source.ts';

/**
 * A log that can only be read from its start, such as a compressed one. The last piece is kept:
 * uploads go back by a few KB, and only one that goes back further opens the log again.
 */
export function createStreamSource(open: () => AsyncIterable<Uint8Array>): LogSource {
  let window = Buffer.alloc(0);
  let start = 0;
  let chunks: AsyncIterator<Uint8Array> | undefined;

  /** False at the end of the log. */
  async function readMore(parts: Uint8Array[]): Promise<boolean> {
    chunks ??= open()[Symbol.asyncIterator]();
    const next = await chunks.next();
    if (next.done !== true) parts.push(next.value);
    return next.done !== true;
  }
  return {
    async read(offset, length) {
      if (offset < start) {
        await chunks?.return?.();
        chunks = undefined;
        window = Buffer.alloc(0);
        start = 0;
      }
      const parts: Uint8Array[] = [window];
      let end = start + window.length;
      while (end < offset + length && (await readMore(parts))) {
        end += parts.at(-1)?.length ?? 0;
        // What lies before the offset is passed by, not kept.
        if (end <= offset) start = parts.splice(0).reduce((sum, part) => sum + part.length, start);
      }
      window = Buffer.concat(parts).subarray(Math.max(0, offset - start));
      start = Math.min(offset, end);
      return window.subarray(0, length);
    },
  };
}
