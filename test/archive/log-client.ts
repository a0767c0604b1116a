/** A client that uploads a log as the uploader does, and the lines that should come out. */
import { appendLog, type AppendResult } from '../../src/archive/append-log.ts';
import { readLogBytes, type LogCut } from '../../src/archive/read-log.ts';
import type { Database, Tx } from '../../src/storage/database.ts';
import { findLog, type Log } from '../../src/storage/logs-store.ts';
import { ensureSession } from '../../src/storage/sessions-store.ts';

export interface LogClient {
  put: (offset: number, bytes: Uint8Array, generation?: number) => Promise<AppendResult>;
  /** Follows the answers until all of the file is held. */
  upload: (file: Uint8Array, pieceBytes: number) => Promise<AppendResult>;
  read: (cut?: LogCut) => Promise<Buffer>;
  chunks: (cut?: LogCut) => Promise<Uint8Array[]>;
  find: () => Promise<Log | undefined>;
}

export const maxLineBytes = 6000;

export async function createLogClient(database: Database): Promise<LogClient> {
  const act = <Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> =>
    database.withTeam('red', 'ann', work);
  const agentSessionId = crypto.randomUUID();
  const session = await act((tx) => ensureSession(tx, { agent: 'codex', agentSessionId }));
  const key = { sessionId: session.id, name: 'main' };

  const put: LogClient['put'] = (offset, bytes, generation) =>
    act((tx) =>
      appendLog(tx, {
        ...key,
        offset,
        bytes,
        ...(generation === undefined ? {} : { generation }),
        redactLine,
        hashKey: Buffer.from('key'),
        maxLineBytes,
      }),
    );

  async function upload(file: Uint8Array, pieceBytes: number): Promise<AppendResult> {
    let answer = await put(0, new Uint8Array());
    let { generation } = answer;
    let piece = pieceBytes;
    do {
      const { heldOffset, nextOffset } = answer;
      const shrunk = heldOffset > file.length;
      if (!shrunk)
        answer = await put(nextOffset, file.subarray(nextOffset, nextOffset + piece), generation);
      if (shrunk || (answer.outcome === 'rewritten' && answer.generation === generation)) {
        answer = await put(0, file.subarray(0, piece), generation + 1);
      }
      ({ generation } = answer);
      // No line ends between the start and the end of the piece.
      if (answer.heldOffset <= heldOffset) piece *= 2;
    } while (answer.outcome !== 'stored' || answer.heldOffset !== file.length);
    return answer;
  }

  const find: LogClient['find'] = () => act((tx) => findLog(tx, key));
  const chunks: LogClient['chunks'] = async (cut) => {
    const log = await find();
    if (log === undefined) return [];
    return act(async (tx) => {
      const parts: Uint8Array[] = [];
      for await (const part of readLogBytes(tx, log, cut)) parts.push(part);
      return parts;
    });
  };
  const read: LogClient['read'] = async (cut) => Buffer.concat(await chunks(cut));
  return { put, upload, read, chunks, find };
}

export async function redactLine(line: string): Promise<string> {
  return line.replaceAll(/secret-\d+/g, '[redacted]');
}

/** The whole lines that the archive should hold of the client's file. */
export async function expectedLines(file: Uint8Array): Promise<string[]> {
  const lines: string[] = [];
  let start = 0;
  for (let end = file.indexOf(10); end !== -1; end = file.indexOf(10, start)) {
    const line = Buffer.from(file.subarray(start, end));
    const oversized = JSON.stringify({ type: 'handover-oversized-line', bytes: line.length });
    lines.push(line.length > maxLineBytes ? oversized : await redactLine(line.toString()));
    start = end + 1;
  }
  return lines;
}

/** Whole lines of what was read; the tail, which has no newline, left out. */
export function wholeLines(text: Buffer): string[] {
  return text.toString().split('\n').slice(0, -1);
}
