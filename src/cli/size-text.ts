const UNITS = ['B', 'kB', 'MB', 'GB'];

/** `812 B`, `4.1 MB`: powers of 1000, as disks and networks are counted. */
export function sizeText(bytes: number): string {
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  const size = bytes / 1000 ** power;
  return `${power === 0 ? size : size.toFixed(1)} ${UNITS[power]}`;
}
