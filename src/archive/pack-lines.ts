/** A chunk's content: its lines, each with its newline, as one zstd frame. */
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';

export async function packLines(lines: Buffer[]): Promise<Buffer> {
  const text = Buffer.concat(lines.flatMap((line) => [line, newline]));
  return promisify(zstdCompress)(text, { params: { [constants.ZSTD_c_compressionLevel]: 3 } });
}

export function unpackLines(content: Buffer): Promise<Buffer> {
  return promisify(zstdDecompress)(content);
}

const newline = Buffer.from('\n');
