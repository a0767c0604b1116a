import { uploadLimits } from '../contract/upload-limits.ts';
import type { UploadAnswer } from '../contract/uploads.ts';
import { HandoverError } from '../errors/handover-error.ts';
import type { ApiClient, LogName } from './api-client.ts';
import type { LogSource } from './log-source.ts';

export interface UploadOptions {
  pieceBytes?: number;
  onProgress?: (progress: { heldOffset: number }) => void;
  signal?: AbortSignal;
}

/**
 * Uploads what the service lacks of a log that may be growing, and may be uploaded by others at the
 * same time. Done when all is held that the source had when its end was reached.
 */
export async function uploadLog(
  client: Pick<ApiClient, 'putLog'>,
  log: LogName,
  source: LogSource,
  options: UploadOptions = {},
): Promise<UploadAnswer> {
  const { onProgress = () => {}, signal } = options;
  let { pieceBytes = uploadLimits.pieceBytes } = options;
  const askHeld = () => client.putLog(log, { offset: 0, bytes: new Uint8Array() });
  let held = await askHeld();
  for (;;) {
    signal?.throwIfAborted();
    const { nextOffset: offset, generation } = held;
    const bytes = await source.read(offset, pieceBytes);
    const end = offset + bytes.length;
    const isWhole = bytes.length < pieceBytes;
    const shrank = isWhole && end < held.heldOffset;
    const answer = shrank ? undefined : await tryPut({ offset, bytes, generation });
    if (answer === undefined) {
      held = await startAgain(generation);
    } else {
      if (isWhole && answer.generation === generation && answer.heldOffset >= end) return answer;
      if (answer.heldOffset <= held.heldOffset) pieceBytes = longerPiece(pieceBytes);
      held = answer;
    }
    onProgress(held);
  }

  /** Undefined when it contradicts what is held. */
  async function tryPut(piece: { offset: number; bytes: Uint8Array; generation: number }) {
    try {
      return await client.putLog(log, piece);
    } catch (error) {
      if (error instanceof HandoverError && error.code === 'log-rewritten') return undefined;
      if (error instanceof HandoverError && error.code === 'log-hole') return askHeld();
      throw error;
    }
  }

  /** The file was rewritten: unless somebody else has begun it already, it begins as the next generation. */
  async function startAgain(generation: number): Promise<UploadAnswer> {
    const now = await askHeld();
    if (now.generation !== generation) return now;
    const bytes = await source.read(0, pieceBytes);
    return (await tryPut({ offset: 0, bytes, generation: generation + 1 })) ?? askHeld();
  }
}

/** No line ends within the piece, or another client was faster. */
function longerPiece(pieceBytes: number): number {
  return Math.min(pieceBytes * 2, uploadLimits.bodyBytes);
}
