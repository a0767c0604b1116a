import { open } from 'node:fs/promises';

/** What is written to a file, line by line. */
export interface Tail {
  /** Whole lines since the last call; at the first call the last ones of the file. */
  read(): Promise<string[]>;
}

const FIRST_BYTES = 1024 * 1024;

export function openTail(path: string, { lines }: { lines: number }): Tail {
  let offset: number | undefined;
  return {
    async read() {
      const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      if (file === undefined) return [];
      try {
        const { size } = await file.stat();
        const isFirst = offset === undefined;
        const from = offset ?? Math.max(0, size - FIRST_BYTES);
        // A log that has grown too long was put aside, and a new one begun.
        const start = from > size ? 0 : from;
        const buffer = Buffer.alloc(size - start);
        const { bytesRead } = await file.read(buffer, 0, buffer.length, start);
        const whole = buffer.subarray(0, bytesRead).lastIndexOf(0x0a) + 1;
        offset = start + whole;
        const read = buffer.subarray(0, whole).toString('utf8').split('\n').slice(0, -1);
        return isFirst ? read.slice(start === 0 ? 0 : 1).slice(-lines) : read;
      } finally {
        await file.close();
      }
    },
  };
}
