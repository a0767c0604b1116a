import type { Readable } from 'node:stream';

/** A Write carries its whole file. A call beyond this cannot be told apart, and is not held. */
const MAX_INPUT_BYTES = 32 * 1024 * 1024;

/** An agent that never closes the pipe does not keep its own call. */
const MAX_WAIT_MS = 2000;

/** Everything until the end of input, or '' where that comes too late or too far away. */
export async function readInput(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const timer = setTimeout(() => stream.destroy(new Error('late')), MAX_WAIT_MS);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes <= MAX_INPUT_BYTES) chunks.push(chunk);
    }
    return bytes <= MAX_INPUT_BYTES ? Buffer.concat(chunks).toString() : '';
  } catch {
    return '';
  } finally {
    clearTimeout(timer);
  }
}
