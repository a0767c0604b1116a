/** How long before the end something was said: `now`, `12 min`, `3 h`, `2 d`. */
export function ageOf(time: string | undefined, endTime: string | undefined): string | undefined {
  if (time === undefined || endTime === undefined) return undefined;
  const minutes = (Date.parse(endTime) - Date.parse(time)) / 60_000;
  if (!Number.isFinite(minutes)) return undefined;
  if (minutes < 1) return 'now';
  if (minutes < 90) return `${Math.round(minutes)} min`;
  return minutes < 48 * 60 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} d`;
}
