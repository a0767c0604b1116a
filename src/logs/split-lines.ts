const newline = 0x0a;
const maxLineBytesDefault = 64 * 1024 * 1024;
/**
 * What a batch's lines and events take lives until the batch is read, and V8 enlarges its young
 * generation by what lives: on 2 GB of Claude Code logs, 256 KB a batch cost 90 MB more than 64 KB.
 */
const batchBytes = 64 * 1024;
/** A line takes a hundred bytes of memory even where it is empty. */
const maxBatchLines = 10_000;

/** One line as it stands in the file, without its newline. */
export interface RawLine {
  /** 1 + the newline bytes before it. */
  number: number;
  /** Empty when the line is over the cap. May be a view on the chunk: do not keep it. */
  bytes: Uint8Array;
  /** Size in the file, without the newline, also where `bytes` was not kept. */
  byteLength: number;
  /** False only for a last line that no newline ends. */
  terminated: boolean;
}

/** Lines of a byte stream, one batch per chunk or more. Memory: a chunk and one line's cap. */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  options: { maxLineBytes?: number } = {},
): AsyncGenerator<RawLine[]> {
  const rest = new UnfinishedLine(options.maxLineBytes ?? maxLineBytesDefault);
  let number = 1;
  for await (const chunk of chunks) {
    let lines: RawLine[] = [];
    let batchStart = 0;
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(newline, start);
      if (end < 0) break;
      const { bytes, byteLength } = rest.finish(chunk.subarray(start, end));
      lines.push({ number, bytes, byteLength, terminated: true });
      number += 1;
      start = end + 1;
      if (start - batchStart >= batchBytes || lines.length === maxBatchLines) {
        yield lines;
        lines = [];
        batchStart = start;
      }
    }
    rest.append(chunk.subarray(start));
    yield lines;
  }
  const last = rest.finish(new Uint8Array());
  if (last.byteLength > 0) yield [{ number, ...last, terminated: false }];
}

/** The start of a line whose end has not been seen. Past the cap only its size is kept. */
class UnfinishedLine {
  private parts: Uint8Array[] = [];
  private byteLength = 0;
  private readonly maxBytes: number;

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes;
  }

  /** Copies: the giver of a chunk may use its memory again. */
  append(part: Uint8Array): void {
    if (part.length === 0) return;
    this.byteLength += part.length;
    if (this.byteLength > this.maxBytes) this.parts = [];
    else this.parts.push(new Uint8Array(part));
  }

  finish(part: Uint8Array): { bytes: Uint8Array; byteLength: number } {
    const byteLength = this.byteLength + part.length;
    if (this.byteLength === 0 && byteLength <= this.maxBytes) return { bytes: part, byteLength };
    const parts = byteLength > this.maxBytes ? [] : [...this.parts, part];
    this.parts = [];
    this.byteLength = 0;
    return { bytes: joined(parts), byteLength };
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first, ...others] = parts;
  if (first === undefined || others.length === 0) return first ?? new Uint8Array();
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
