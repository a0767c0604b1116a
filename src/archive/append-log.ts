/**
 * Appends a client's bytes to a log. The client follows two numbers of the answer: it sends from
 * `nextOffset`, and is done when `heldOffset` has reached the end of its file. `nextOffset` lies
 * 4 KB before the last newline that is held, so that every upload brings the bytes that prove it
 * continues the same file, and always whole lines: what was half a line last time comes again.
 */
import type { Tx } from '../storage/database.ts';
import { heldOffset, lockLog, updateLog, type Log, type LogKey } from '../storage/logs-store.ts';
import { createChunkWriter } from './chunk-writer.ts';
import type { RedactLine } from './redact-tail.ts';
import { storeLines } from './store-lines.ts';
import { windowBytes, windowHash } from './rewrite-window.ts';

export interface AppendRequest extends LogKey {
  /** Where `bytes` start in the client's decompressed file. */
  offset: number;
  bytes: Uint8Array;
  /** The generation the client writes; one above the held, at offset 0, starts it. */
  generation?: number;
  redactLine: RedactLine;
  /** Not kept in the database: with it, hashes of short windows could be guessed back to text. */
  hashKey: Uint8Array;
  /** Longer lines are replaced by a stub. A request must be able to carry more than this. */
  maxLineBytes?: number;
}

export interface AppendResult {
  /** `hole`: starts after `nextOffset`; `rewritten`: contradicts `generation`. Neither stores anything. */
  outcome: 'stored' | 'hole' | 'rewritten';
  generation: number;
  nextOffset: number;
  heldOffset: number;
  lines: number;
}

export async function appendLog(tx: Tx, request: AppendRequest): Promise<AppendResult> {
  const log = await lockLog(tx, request);
  if (request.generation === log.generation + 1 && request.offset === 0) {
    return answer('stored', await storeNew(tx, await startGeneration(tx, log), request));
  }
  if (request.generation !== undefined && request.generation !== log.generation) {
    return answer('rewritten', log);
  }
  if (request.offset > nextOffset(log)) return answer('hole', log);
  if (request.offset + request.bytes.length < log.settledOffset) return answer('stored', log);
  if (contradicts(log, request)) return answer('rewritten', log);
  return answer('stored', await storeNew(tx, log, request));
}

function nextOffset(log: Log): number {
  return Math.max(0, log.settledOffset - windowBytes);
}

function answer(outcome: AppendResult['outcome'], log: Log): AppendResult {
  return {
    outcome,
    generation: log.generation,
    nextOffset: nextOffset(log),
    heldOffset: heldOffset(log),
    lines: log.lines,
  };
}

function contradicts(log: Log, { offset, bytes, hashKey }: AppendRequest): boolean {
  const settled = bytes.subarray(0, log.settledOffset - offset);
  return log.settledHash !== null && !log.settledHash.equals(windowHash(settled, hashKey));
}

/** What is held of the generation before stays, its last line as a whole one. */
async function startGeneration(tx: Tx, log: Log): Promise<Log> {
  const chunks = createChunkWriter(tx, log);
  if (log.tailBytes > 0) await chunks.add(log.tail, log.tailBytes);
  await chunks.flush();
  return updateLog(tx, log.id, {
    generation: log.generation + 1,
    settledOffset: 0,
    settledHash: null,
    lines: 0,
    oversizedBytes: 0,
    tail: Buffer.alloc(0),
    tailBytes: 0,
    invalidLines: 0,
  });
}

async function storeNew(tx: Tx, log: Log, request: AppendRequest): Promise<Log> {
  const { offset, bytes, hashKey, redactLine, maxLineBytes = 64 * 1024 * 1024 } = request;
  const fresh = bytes.subarray(log.settledOffset - offset);
  // A client that is behind another one must not take back what that one brought.
  if (fresh.length < log.tailBytes && !fresh.includes(newline)) return log;
  const { settledBytes, ...changes } = await storeLines(tx, log, {
    fresh,
    redactLine,
    maxLineBytes,
  });
  const settledOffset = log.settledOffset + settledBytes;
  const settledHash = windowHash(bytes.subarray(0, settledOffset - offset), hashKey);
  return updateLog(tx, log.id, { ...changes, settledOffset, settledHash });
}

const newline = 0x0a;
