/** How long to wait after so many failures in a row: doubled each time, and each time another part of it. */
export function backoffMs(
  failures: number,
  { firstMs = 1000, mostMs = 60_000 }: { firstMs?: number; mostMs?: number } = {},
): number {
  const most = Math.min(mostMs, firstMs * 2 ** (failures - 1));
  return most * (0.5 + Math.random() / 2);
}
