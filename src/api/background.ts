/** Work that a request starts and does not wait for. */
export interface Background {
  /** A failure is told to `onFault`, with the name, and nobody else. */
  start(name: string, work: () => Promise<unknown>): void;
  /** Resolves when nothing is under way. */
  settle(): Promise<void>;
}

export function createBackground(onFault: (name: string, error: unknown) => void): Background {
  const running = new Set<Promise<void>>();
  return {
    start(name, work) {
      const task = guarded().finally(() => running.delete(task));
      running.add(task);

      async function guarded(): Promise<void> {
        try {
          await work();
        } catch (error) {
          onFault(name, error);
        }
      }
    },
    async settle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
