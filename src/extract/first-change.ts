/** More is never shown. */
const MAX_CHARS = 1200;

/** What an edit put in, from its first changed line on: edits repeat the lines around a change. */
export function firstChange(added: string, removed: string): string {
  const before = removed.split('\n');
  const lines = added.split('\n');
  const first = lines.findIndex((line, index) => line !== before[index]);
  return lines.slice(Math.max(first, 0)).join('\n').slice(0, MAX_CHARS);
}
