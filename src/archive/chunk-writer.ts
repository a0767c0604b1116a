import type { Tx } from '../storage/database.ts';
import { addChunk, type Log } from '../storage/logs-store.ts';
import { packLines } from './pack-lines.ts';

export interface ChunkWriter {
  /** A stored line and the client's length of it, both without the newline. */
  add(line: Buffer, clientBytes: number): Promise<void>;
  flush(): Promise<void>;
}

/** Chunks of whole lines, at most 4 MB before compression; a longer line is a chunk of its own. */
export function createChunkWriter(tx: Tx, log: Log): ChunkWriter {
  let firstLine = log.lines + 1;
  let clientStart = log.settledOffset - log.oversizedBytes;
  let pending = emptyChunk();

  async function flush(): Promise<void> {
    if (pending.lines.length === 0) return;
    const { lines, rawBytes, clientBytes, lengthChanges } = pending;
    const clientEnd = clientStart + clientBytes;
    await addChunk(tx, {
      logId: log.id,
      generation: log.generation,
      firstLine,
      lineCount: lines.length,
      clientStart,
      clientEnd,
      rawBytes,
      content: await packLines(lines),
      lengthChanges: JSON.stringify(lengthChanges),
    });
    firstLine += lines.length;
    clientStart = clientEnd;
    pending = emptyChunk();
  }

  async function add(line: Buffer, clientBytes: number): Promise<void> {
    if (pending.rawBytes + line.length + 1 > maxChunkBytes) await flush();
    if (line.length !== clientBytes) {
      pending.lengthChanges[pending.lines.length] = clientBytes - line.length;
    }
    pending.lines.push(line);
    pending.rawBytes += line.length + 1;
    pending.clientBytes += clientBytes + 1;
  }
  return { add, flush };
}

const maxChunkBytes = 4 * 1024 * 1024;

function emptyChunk() {
  return {
    lines: [] as Buffer[],
    rawBytes: 0,
    clientBytes: 0,
    lengthChanges: {} as Record<string, number>,
  };
}
