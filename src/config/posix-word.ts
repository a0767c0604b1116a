/** One word of a command line, as a POSIX shell must see it to take it for what it is. */
export function posixWord(text: string): string {
  return /^[\w./=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
