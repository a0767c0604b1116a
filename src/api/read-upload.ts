import type { IncomingMessage } from 'node:http';
import { Transform, type Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createZstdDecompress } from 'node:zlib';
import { isBomb, uploadLimits } from '../contract/upload-limits.ts';
import { HandoverError } from '../errors/handover-error.ts';

/** The decompressed body. It is measured while it comes: no more than the limits is ever held. */
export async function readUpload(request: IncomingMessage): Promise<Buffer> {
  const { 'content-encoding': encoding = 'identity', 'content-length': length = 0 } =
    request.headers;
  const decoder = decoderOf(encoding);
  if (Number(length) > uploadLimits.bodyBytes) throw tooLarge('as sent');
  let sentBytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sentBytes += chunk.length;
      if (sentBytes > uploadLimits.bodyBytes) done(tooLarge('as sent'));
      else done(null, chunk);
    },
  });
  const chunks: Buffer[] = [];
  let bytes = 0;
  async function collect(decoded: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of decoded) {
      bytes += chunk.length;
      if (bytes > uploadLimits.bodyBytes) throw tooLarge('decompressed');
      if (isBomb({ bytes, sentBytes })) throw tooLarge('ratio of the compression');
      chunks.push(chunk);
    }
  }
  // Not part of the pipeline, which would destroy it with its socket: a refusal must be answered,
  // at once, and Node drops what the client still sends.
  request.once('error', (error) => meter.destroy(error)).pipe(meter);
  try {
    await (decoder === undefined ? pipeline(meter, collect) : pipeline(meter, decoder, collect));
  } catch (error) {
    request.unpipe(meter);
    throw refusalOf(error);
  }
  // Node stops after the first frame of zstd without a word.
  if (decoder !== undefined && decoder.bytesWritten < sentBytes) {
    throw new HandoverError('body-undecodable', { detail: 'more than one frame' });
  }
  return Buffer.concat(chunks, bytes);
}

function decoderOf(encoding: string): (Duplex & { bytesWritten: number }) | undefined {
  if (encoding === 'identity') return undefined;
  if (encoding === 'gzip') return createGunzip();
  if (encoding === 'zstd') {
    const { zstdWindowLog } = uploadLimits;
    return createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: zstdWindowLog } });
  }
  throw new HandoverError('media-type-unsupported', { detail: 'Content-Encoding' });
}

function tooLarge(detail: string): HandoverError {
  return new HandoverError('body-too-large', { detail });
}

function refusalOf(error: unknown): HandoverError {
  if (error instanceof HandoverError) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'ZSTD_error_frameParameter_windowTooLarge') return tooLarge('window of zstd');
  return new HandoverError('body-undecodable', { cause: error });
}
