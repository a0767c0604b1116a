import type { FileChange } from '../logs/event.ts';
import { isDeclaration } from './declaration.ts';

/** The line that declares what an edit stands in, at the log line where it was read. */
export interface Enclosing {
  text: string;
  line: number;
}

/** Remembers files as they were read last, and tells in which function or class an edit stands. */
export interface EnclosingFinder {
  read(path: string, text: string, line: number): void;
  find(change: FileChange): Enclosing | undefined;
}

/** Files and characters kept: a session works on few files at a time. */
const MAX_FILES = 60;
const MAX_CHARS = 300_000;

export function createEnclosingFinder(): EnclosingFinder {
  const files = new Map<string, { text: string; asRead: string; line: number }>();
  return {
    read(path, text, line) {
      files.delete(path);
      const asRead = text.slice(0, MAX_CHARS);
      files.set(path, { text: asRead, asRead, line });
      const [oldest] = files.keys();
      if (files.size > MAX_FILES && oldest !== undefined) files.delete(oldest);
    },
    find({ path, removed, added }) {
      const file = files.get(path);
      if (file === undefined || removed.trim() === '') return undefined;
      const at = file.text.indexOf(removed);
      if (at < 0) return undefined;
      file.text = file.text.slice(0, at) + added + file.text.slice(at + removed.length);
      const before = file.text.slice(0, at).split('\n');
      const declaration = before.findLast((line) => isDeclaration(line));
      // One that an edit put in was not read at that line.
      if (declaration === undefined || !file.asRead.includes(declaration)) return undefined;
      return { text: declaration.trim(), line: file.line };
    },
  };
}
