/** The path below the session's folder; other paths stay whole. */
export function shortPath(path: string, cwd: string | undefined): string {
  if (cwd === undefined || !path.startsWith(cwd)) return path;
  return /^[/\\]/.test(path.slice(cwd.length)) ? path.slice(cwd.length + 1) : path;
}
