import type { LogReading } from './read-log-digest.ts';

/**
 * The extract and the three finders of a run want the same reading of the log at the same time: it
 * is made once, kept while somebody uses it, and given up when nobody waits for it any more.
 */
export interface SharedReadings {
  use<Result>(
    key: string,
    options: { canceled: Promise<never>; work: (reading: LogReading) => Result | Promise<Result> },
    read: Read,
  ): Promise<Result>;
  /** Begins the reading for those who will want it next. If nobody does, it is given up. */
  begin(key: string, read: Read): void;
}

type Read = (signal: AbortSignal) => Promise<LogReading>;

interface Entry {
  users: number;
  stop: AbortController;
  reading: Promise<LogReading>;
  /** Ends the stay of whoever began it for others. */
  handOn: () => void;
}

export function createSharedReadings({ keepMs = 10_000 } = {}): SharedReadings {
  const entries = new Map<string, Entry>();

  function join(key: string, read: Read): Entry {
    const stop = new AbortController();
    const entry = entries.get(key) ?? { users: 0, stop, reading: read(stop.signal), handOn() {} };
    entries.set(key, entry);
    entry.users += 1;
    return entry;
  }
  function leave(key: string, entry: Entry): void {
    entry.users -= 1;
    if (entry.users > 0) return;
    if (entries.get(key) === entry) entries.delete(key);
    entry.stop.abort();
  }
  return {
    async use(key, { canceled, work }, read) {
      const entry = join(key, read);
      entry.handOn();
      try {
        return await work(await Promise.race([entry.reading, canceled]));
      } finally {
        leave(key, entry);
      }
    },
    begin(key, read) {
      if (entries.has(key)) return;
      const entry = join(key, read);
      const timer = setTimeout(() => entry.handOn(), keepMs).unref();
      entry.handOn = () => {
        clearTimeout(timer);
        entry.handOn = () => {};
        leave(key, entry);
      };
      // One that failed is no use to anybody: who wants it reads again.
      entry.reading.catch(() => {
        if (entries.get(key) === entry) entries.delete(key);
        entry.handOn();
      });
    },
  };
}
