import type { FileChange } from '../logs/event.ts';
import { changesFile } from './command-effects.ts';
import { beginsNamedBlock } from './declaration.ts';
import { namedBlockAt } from './named-block.ts';
import type { CodeLine } from './code-line.ts';
import { lastEditOf, type FormLine } from './form-line.ts';

/** What the session knows of the files it read and wrote: their text with each line's origin. */
export interface KnownFiles {
  read(path: string, text: string, line: number): void;
  /** Applies an edit, and tells the declaration it stands in, where that was known before. */
  edit(change: FileChange, at: { line: number; isWhole: boolean }): CodeLine | undefined;
  /** What a command may have changed is known no longer. */
  run(command: string): void;
  /** Functions that edits touched, as they stand, latest edit first. */
  editedFunctions(path: string): FormLine[][];
}

/** Files and characters kept: a session works on few files at a time. */
const MAX_FILES = 60;
const MAX_CHARS = 300_000;
/** A file is often read in parts. */
const MAX_PARTS = 4;
const MAX_FUNCTIONS = 8;

interface Part {
  text: string;
  /** Where all of it was read; its lines are made only once it is edited. */
  line: number;
  lines?: FormLine[];
}

export function createKnownFiles(): KnownFiles {
  const files = new Map<string, Part[]>();
  const keep = (path: string, parts: Part[]): void => {
    files.delete(path);
    files.set(path, parts.slice(0, MAX_PARTS));
    const [oldest] = files.keys();
    if (files.size > MAX_FILES && oldest !== undefined) files.delete(oldest);
  };
  return {
    read(path, text, line) {
      const whole = text.slice(0, MAX_CHARS).trimEnd();
      const parts = files.get(path) ?? [];
      if (parts.some((part) => part.text.includes(whole))) return;
      const held = parts.filter((part) => whole.includes(part.text));
      const others = parts.filter((part) => !held.includes(part));
      keep(path, [withEdits({ text: whole, line }, held), ...others]);
    },
    edit(change, at) {
      const { path, removed, added } = change;
      if (at.isWhole) {
        keep(path, [{ text: added, line: at.line, lines: linesOf(added, at.line) }]);
        return undefined;
      }
      if (removed.trim() === '') return undefined;
      let within: CodeLine | undefined;
      for (const part of files.get(path) ?? []) within ??= applyEdit(part, change, at.line);
      return within;
    },
    run(command) {
      for (const path of files.keys()) if (changesFile(command, path)) files.delete(path);
    },
    editedFunctions: (path) =>
      latestOfEach((files.get(path) ?? []).flatMap(functionsIn)).slice(0, MAX_FUNCTIONS),
  };
}

function linesOf(text: string, line: number): FormLine[] {
  return text.split('\n').map((of) => ({ text: of, line, speaker: 'assistant', editedAt: line }));
}

/** Where a part that is read again was edited stays known. */
function withEdits(part: Part, held: readonly Part[]): Part {
  for (const { text, lines } of held) {
    if (lines === undefined) continue;
    part.lines ??= linesRead(part);
    const from = countLines(part.text.slice(0, part.text.indexOf(text)));
    part.lines.splice(from, lines.length, ...lines);
  }
  return part;
}

function linesRead({ text, line }: Part): FormLine[] {
  return text.split('\n').map((of) => ({ text: of, line, speaker: 'file' }));
}

function applyEdit(part: Part, { removed, added }: FileChange, line: number): CodeLine | undefined {
  const at = part.text.indexOf(removed);
  if (at < 0) return undefined;
  part.lines ??= linesRead(part);
  const first = countLines(part.text.slice(0, at));
  const old = part.lines.slice(first, first + countLines(removed) + 1);
  const changedAt = first + firstDifference(removed, added);
  const block = namedBlockAt(part.lines, Math.min(changedAt, part.lines.length - 1));
  const within = block === undefined ? undefined : part.lines[block.start];
  const start = part.text.lastIndexOf('\n', at - 1) + 1;
  const endOfLine = part.text.indexOf('\n', at + removed.length);
  const end = endOfLine < 0 ? part.text.length : endOfLine;
  const text = part.text.slice(start, at) + added + part.text.slice(at + removed.length, end);
  const before = new Map(old.map((known) => [known.text, known]));
  const fresh = text.split('\n').map((of): FormLine => {
    const known = before.get(of);
    if (known !== undefined) return known;
    return { text: of, line, speaker: 'assistant', editedAt: line };
  });
  part.lines.splice(first, old.length, ...fresh);
  part.text = part.text.slice(0, start) + text + part.text.slice(end);
  return within === undefined ? undefined : { ...within, text: within.text.trim() };
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** Edits repeat the lines around a change. */
function firstDifference(removed: string, added: string): number {
  const lines = added.split('\n');
  const at = removed.split('\n').findIndex((line, index) => line !== lines[index]);
  return Math.max(at, 0);
}

/** Each block that an edit touched, without the blocks in it that edits touched as well. */
function functionsIn({ lines }: Part): FormLine[][] {
  if (lines === undefined) return [];
  const ends = new Map<number, number>();
  let begun = -1;
  let last: { begun: number; end: number } | undefined;
  for (const [index, { editedAt, text }] of lines.entries()) {
    if (beginsNamedBlock(text)) begun = index;
    if (editedAt === undefined || text.trim() === '') continue;
    // Still in the block of the edited line before, or still in none.
    if (last !== undefined && last.begun === begun && index < last.end) continue;
    const block = namedBlockAt(lines, index);
    if (block !== undefined) ends.set(block.start, block.end);
    last = { begun, end: block?.end ?? Infinity };
  }
  // Inner blocks begin later, so they take their lines from the outer ones.
  const owners = new Map<number, number>();
  for (const [start, end] of [...ends].toSorted(([a], [b]) => a - b))
    for (let at = start; at < end; at += 1) owners.set(at, start);
  const blocks = new Map([...ends.keys()].map((start) => [start, [] as FormLine[]]));
  for (const [at, start] of owners) {
    const line = lines[at];
    if (line !== undefined) blocks.get(start)?.push(line);
  }
  return [...blocks.values()];
}

function latestOfEach(functions: FormLine[][]): FormLine[][] {
  const named = new Map<string, FormLine[]>();
  for (const lines of functions) {
    const name = lines[0]?.text.trim() ?? '';
    if (!named.has(name)) named.set(name, lines);
  }
  return [...named.values()].toSorted((a, b) => lastEditOf(b) - lastEditOf(a));
}
