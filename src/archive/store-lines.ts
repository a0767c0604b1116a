import { isUtf8 } from 'node:buffer';
import type { Tx } from '../storage/database.ts';
import type { Log } from '../storage/logs-store.ts';
import { createChunkWriter } from './chunk-writer.ts';
import { redactTail, type RedactLine } from './redact-tail.ts';

interface Fresh {
  /** The client's bytes from the log's settled offset on. */
  fresh: Uint8Array;
  redactLine: RedactLine;
  maxLineBytes: number;
}

interface Stored {
  /** How far the fresh bytes need never be sent again. */
  settledBytes: number;
  lines: number;
  oversizedBytes: number;
  tail: Buffer;
  tailBytes: number;
  invalidLines: number;
}

/** Redacts and stores the whole lines among the fresh bytes; says what the log's row becomes. */
export async function storeLines(
  tx: Tx,
  log: Log,
  { fresh, redactLine, maxLineBytes }: Fresh,
): Promise<Stored> {
  const chunks = createChunkWriter(tx, log);
  let { oversizedBytes, invalidLines } = log;
  let lines = log.lines;
  let start = 0;
  for (let end = fresh.indexOf(newline); end !== -1; end = fresh.indexOf(newline, start)) {
    const line = fresh.subarray(start, end);
    const lineBytes = oversizedBytes + line.length;
    const stored = lineBytes > maxLineBytes ? stubOf(lineBytes) : await redactLine(decode(line));
    await chunks.add(encode(stored), lineBytes);
    if (lineBytes <= maxLineBytes && !isUtf8(line)) invalidLines += 1;
    lines += 1;
    oversizedBytes = 0;
    start = end + 1;
  }
  await chunks.flush();
  const rest = fresh.subarray(start);
  const row = { lines, invalidLines };
  if (oversizedBytes + rest.length > maxLineBytes) {
    oversizedBytes += rest.length;
    return {
      ...row,
      settledBytes: fresh.length,
      oversizedBytes,
      tail: Buffer.alloc(0),
      tailBytes: 0,
    };
  }
  const tail = encode(await redactTail(decode(rest), redactLine));
  return { ...row, settledBytes: start, oversizedBytes: 0, tail, tailBytes: rest.length };
}

const newline = 0x0a;

/** A record that every reader counts as of an unknown type. */
function stubOf(lineBytes: number): string {
  return JSON.stringify({ type: 'handover-oversized-line', bytes: lineBytes });
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function decode(line: Uint8Array): string {
  return decoder.decode(line);
}

function encode(text: string): Buffer {
  if (text.includes('\n'))
    throw new Error('Redaction broke a line in two: line numbers would shift.');
  return Buffer.from(text);
}
