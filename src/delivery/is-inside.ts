import { isAbsolute, relative, sep } from 'node:path';

/** Also when it is the folder itself. Both are real paths. */
export function isInside(path: string, folder: string): boolean {
  const steps = relative(folder, path);
  return steps === '' || (steps.split(sep)[0] !== '..' && !isAbsolute(steps));
}
