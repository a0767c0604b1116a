import { open } from 'node:fs/promises';
import { HandoverError } from '../errors/handover-error.ts';
import type { LogSource } from './log-source.ts';

/** A plain file. Opened for each read: an agent may put another in its place. */
export function createFileSource(path: string): LogSource {
  return {
    async read(offset, length) {
      const file = await open(path, 'r').catch((error: unknown) => {
        throw new HandoverError('log-not-found', { detail: path, cause: error });
      });
      try {
        const buffer = Buffer.alloc(length);
        let filled = 0;
        while (filled < length) {
          const { bytesRead } = await file.read(buffer, filled, length - filled, offset + filled);
          if (bytesRead === 0) break;
          filled += bytesRead;
        }
        return buffer.subarray(0, filled);
      } finally {
        await file.close();
      }
    },
  };
}
