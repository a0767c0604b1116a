/** Acts on each item once it has not been named again for `quietMs`. */
export function createDebounce(
  act: (item: string) => void,
  { quietMs }: { quietMs: number },
): { see: (item: string) => void; dispose: () => void } {
  const timers = new Map<string, NodeJS.Timeout>();
  return {
    see(item) {
      clearTimeout(timers.get(item));
      const fire = (): void => {
        timers.delete(item);
        act(item);
      };
      timers.set(item, setTimeout(fire, quietMs));
    },
    dispose() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
