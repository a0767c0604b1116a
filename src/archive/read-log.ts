import type { Tx } from '../storage/database.ts';
import { findChunkAfter, heldOffset, type Log, type LogChunk } from '../storage/logs-store.ts';
import { unpackLines } from './pack-lines.ts';

export interface LogCut {
  /** As if the client's file ended here. A line that lacks just its newline counts as whole. */
  untilOffset?: number;
  /** As if the file ended after this line. */
  untilLine?: number;
  /** An earlier generation: the file as it was before it was rewritten. */
  generation?: number;
}

/**
 * The redacted lines, chunk by chunk; line N is the client's line N. The tail comes last, without
 * a newline, as it stands in the client's file. Read it inside the transaction that gave the log.
 */
export async function* readLogBytes(
  tx: Tx,
  log: Log,
  { untilOffset = Infinity, untilLine = Infinity, generation = log.generation }: LogCut = {},
): AsyncGenerator<Uint8Array> {
  let line = 0;
  while (line < untilLine) {
    const chunk = await findChunkAfter(tx, { logId: log.id, generation, line });
    if (chunk === undefined) break;
    const text = await unpackLines(chunk.content);
    const end = cutWithin(chunk, text, { untilOffset, untilLine });
    if (end > 0) yield text.subarray(0, end);
    if (end < text.length) return;
    line += chunk.lineCount;
  }
  const tailIsBeforeCut = line < untilLine && heldOffset(log) <= untilOffset;
  if (generation === log.generation && tailIsBeforeCut && log.tail.length > 0) yield log.tail;
}

/** How much of the chunk's text lies before the cut. */
function cutWithin(
  chunk: LogChunk,
  text: Buffer,
  cut: { untilOffset: number; untilLine: number },
): number {
  const wanted = Math.min(chunk.lineCount, cut.untilLine - chunk.firstLine + 1);
  if (wanted === chunk.lineCount && chunk.clientEnd <= cut.untilOffset) return text.length;
  let end = 0;
  let clientEnd = chunk.clientStart;
  for (let index = 0; index < wanted; index += 1) {
    const next = text.indexOf(newline, end) + 1;
    clientEnd += next - end + (chunk.lengthChanges[index] ?? 0);
    if (clientEnd - 1 > cut.untilOffset) break;
    end = next;
  }
  return end;
}

const newline = 0x0a;
