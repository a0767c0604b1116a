/** Our skills among those of the agent. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from './backup.ts';

/**
 * Copies each skill that has no namesake of the user's own, and returns the files by path with the hashes of their
 * content. `known` are those of an earlier installation, which may be replaced unless the user changed them.
 */
export function copySkills(
  source: string,
  { target, known }: { target: string; known: Readonly<Record<string, string>> },
): Record<string, string> {
  const written: Record<string, string> = {};
  for (const skill of existsSync(source) ? readdirSync(source) : []) {
    const from = join(source, skill, 'SKILL.md');
    const to = join(target, skill, 'SKILL.md');
    if (!existsSync(from) || !isOurs(to, known)) continue;
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    // A link that somebody laid there is replaced, never written through.
    rmSync(to, { force: true });
    copyFileSync(from, to);
    written[to] = sha256(readFileSync(to));
  }
  return written;
}

/** Leaves alone what the user has changed. */
export function removeSkills(files: Readonly<Record<string, string>>): void {
  for (const path of Object.keys(files)) {
    if (!existsSync(path) || !isOurs(path, files)) continue;
    rmSync(path);
    removeIfEmpty(dirname(path));
    removeIfEmpty(dirname(dirname(path)));
  }
}

function isOurs(path: string, known: Readonly<Record<string, string>>): boolean {
  if (!existsSync(path))
    return !existsSync(dirname(path)) || readdirSync(dirname(path)).length === 0;
  return known[path] === sha256(readFileSync(path));
}

function removeIfEmpty(folder: string): void {
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
