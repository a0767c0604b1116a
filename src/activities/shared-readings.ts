import type { LogReading } from './read-log-digest.ts';

/**
 * The extract and the three finders of a run want the same reading of the log at the same time: it
 * is made once, kept while somebody uses it, and given up when nobody waits for it any more.
 */
export interface SharedReadings {
  use<Result>(
    key: string,
    options: { canceled: Promise<never>; work: (reading: LogReading) => Result | Promise<Result> },
    read: (signal: AbortSignal) => Promise<LogReading>,
  ): Promise<Result>;
}

export function createSharedReadings(): SharedReadings {
  const entries = new Map<
    string,
    { users: number; stop: AbortController; reading: Promise<LogReading> }
  >();
  return {
    async use(key, { canceled, work }, read) {
      const stop = new AbortController();
      const entry = entries.get(key) ?? { users: 0, stop, reading: read(stop.signal) };
      entries.set(key, entry);
      entry.users += 1;
      try {
        return await work(await Promise.race([entry.reading, canceled]));
      } finally {
        entry.users -= 1;
        if (entry.users === 0) {
          entries.delete(key);
          entry.stop.abort();
        }
      }
    },
  };
}
