import { existsSync, readFileSync } from 'node:fs';

/** The last lines of a server's log: its own words on why it did not start. */
export function logTail(file: string, options: { lines: number }): string {
  if (!existsSync(file)) return '';
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-options.lines).join('\n');
}
