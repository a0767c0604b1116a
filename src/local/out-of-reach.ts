/** Not there, no folder, or not for this user: for a search that is the same as nothing. */
export function isOutOfReach(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ELOOP'].includes(code ?? '');
}
