/** How many of how many probes a document answers. */
export interface Tally {
  found: number;
  of: number;
}

/** Share over all probes together: a log with many probes weighs more. */
export function pooled(tallies: Tally[]): number | undefined {
  const of = tallies.reduce((sum, tally) => sum + tally.of, 0);
  return of === 0 ? undefined : tallies.reduce((sum, tally) => sum + tally.found, 0) / of;
}

/** Mean of the shares of each log that has a probe: every log weighs the same. */
export function macro(tallies: Tally[]): number | undefined {
  const shares = tallies.filter(({ of }) => of > 0).map(({ found, of }) => found / of);
  return shares.length === 0
    ? undefined
    : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
