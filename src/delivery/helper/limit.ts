export type Limit = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Lets so many run at once; the others wait in the order in which they came. */
export function createLimit(atOnce: number): Limit {
  const waiting: (() => void)[] = [];
  let free = atOnce;
  return async (work) => {
    const { promise: turn, resolve: begin } = Promise.withResolvers<void>();
    if (free === 0) waiting.push(begin);
    else {
      free -= 1;
      begin();
    }
    await turn;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
