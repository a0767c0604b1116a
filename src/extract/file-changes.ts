import type { FileChange, ToolCall } from '../logs/event.ts';
import { changesFile } from './command-effects.ts';
import { declaredName } from './declared-name.ts';
import { createSaidAbout, type SaidAbout } from './said-about.ts';
import { firstChange } from './first-change.ts';
import type { FormLine } from './form-line.ts';
import type { CallRecord, LogDigest } from './log-digest.ts';
import { baseName } from './names.ts';
import { splitSentences } from './sentences.ts';
import type { CodeLine } from './code-line.ts';
import { pickTellingLines, type NameWeight } from './telling-lines.ts';

/** A sentence of the assistant, with the line where it stands. */
interface SaidLine {
  line: number;
  text: string;
}

/** A file the session changed, with what the changes were about. */
export interface ModifiedFile {
  path: string;
  edits: number;
  change: 'created' | 'updated' | 'deleted';
  firstLine: number;
  lastLine: number;
  /** The last command that changed it after its last edit: what was known of it may be gone. */
  changedBy?: { line: number; command: string };
  /** Lines of code that tell most of it: of what the edits put in, then of what it declared when read. */
  telling: CodeLine[];
  /** The latest edit that tells something: what it put in, from its first changed line on. */
  excerpt?: { line: number; text: string; within?: CodeLine };
  /** Functions that the edits touched, as they stand, latest edit first. */
  functions: FormLine[][];
  /** What the assistant said that tells most of these functions. */
  said?: SaidLine;
  /** What the assistant said just before its edits, latest first. */
  reasons: SaidLine[];
}

/** Added lines that are considered, latest first; a document can show far fewer. */
const MAX_ADDED = 400;
const MAX_TELLING = 16;
const MAX_REASONS = 6;
/** What a change does, in the words of who made it. */
const CHANGES =
  /^\W*(?:\S+ ){0,4}?\W*(?:now|changed|added|integrated|simplified|removed|replaced|fixed|moved|extracted|updated|switched|returns|uses|only)\b|\bnow (?:\w+s|only|never|always)\b|\binstead of\b/iu;
const MAX_NAMES_SAID = 4;
/** Shorter names are words. */
const MIN_NAME_CHARS = 6;
/** Shorter changes are renames and typos. */
const MIN_EXCERPT_CHARS = 60;
const NARRATION = /^(?:now|next|let me|let's|i['’]ll|i will|i need|good|great|ok|perfect)\b/i;

interface ChangedFile extends Omit<ModifiedFile, 'telling'> {
  /** Latest edit first, trimmed. */
  added: CodeLine[];
}

export function listModifiedFiles(digest: LogDigest, weightOf: NameWeight): ModifiedFile[] {
  const files = new Map<string, ChangedFile>();
  const reasons = reasonsByCall(digest);
  const outlines = outlinesByPath(digest);
  for (const record of digest.calls) {
    if (!wentThrough(record)) continue;
    if (record.call.action.type === 'command') markChanged(files, record.call);
    if (record.call.action.type !== 'edit') continue;
    for (const change of record.call.action.files) {
      const file = files.get(change.path) ?? newFile(change, record.call.line);
      files.set(change.path, file);
      applyChange(file, change, { record, reason: reasons.get(record) });
    }
  }
  const saidAbout = createSaidAbout(digest);
  return [...files.values()]
    .map(({ added, ...file }) => ({
      ...file,
      ...saidOf(file, saidAbout),
      telling: pickTellingLines([...added, ...(outlines.get(file.path) ?? [])], {
        count: MAX_TELLING,
        weightOf,
      }),
    }))
    .toSorted((a, b) => b.lastLine - a.lastLine);
}

function saidOf(
  { functions, firstLine }: Pick<ModifiedFile, 'functions' | 'firstLine'>,
  saidAbout: SaidAbout,
): { said?: SaidLine } {
  const told = functions
    .map(([first]) => declaredName(first?.text ?? '') ?? '')
    .filter((name) => name.length >= MIN_NAME_CHARS);
  const said = saidAbout(told.slice(0, MAX_NAMES_SAID), { textFrom: firstLine, says: CHANGES });
  return said === undefined ? {} : { said: { line: said.line, text: said.text } };
}

/** The user refused or interrupted it: it says nothing of the work. */
export function wasStopped({ result }: CallRecord): boolean {
  return result?.failure === 'rejected' || result?.failure === 'interrupted';
}

/** Failed and rejected edits left the file as it was; an open one may have been written. */
export function wentThrough(record: CallRecord): boolean {
  return record.result === undefined || !record.result.failed;
}

function outlinesByPath(digest: LogDigest): Map<string, CodeLine[]> {
  const outlines = new Map<string, CodeLine[]>();
  for (const { call, result } of digest.calls) {
    if (call.action.type !== 'read' || result === undefined || result.outline.length === 0)
      continue;
    outlines.set(
      call.action.path,
      result.outline.map((text) => ({ line: result.line, text, speaker: 'file' })),
    );
  }
  return outlines;
}

function newFile({ path, change }: FileChange, line: number): ChangedFile {
  return {
    path,
    edits: 0,
    change: `${change}d`,
    firstLine: line,
    lastLine: line,
    added: [],
    functions: [],
    reasons: [],
  };
}

function applyChange(
  file: ChangedFile,
  change: FileChange,
  { record, reason }: { record: CallRecord; reason: SaidLine | undefined },
): void {
  const { line } = record.call;
  file.edits += 1;
  delete file.changedBy;
  file.functions = record.functions?.get(change.path) ?? [];
  file.lastLine = line;
  if (change.change === 'delete') file.change = 'deleted';
  else if (file.change === 'deleted') file.change = 'updated';
  const known = new Set(change.removed.split('\n').map((text) => text.trim()));
  const added = change.added
    .split('\n')
    .map((text) => text.trim())
    .filter((text) => text.length > 3 && !known.has(text));
  const excerpt = firstChange(change.added, change.removed);
  if (/\w{4}[\s\S]*\w{4}/.test(excerpt) && excerpt.length >= MIN_EXCERPT_CHARS)
    file.excerpt = {
      line,
      text: excerpt,
      ...(record.within === undefined ? {} : { within: record.within }),
    };
  const fresh = new Set(added);
  file.added = [
    ...[...fresh].map((text) => ({ line, text, speaker: 'assistant' as const })),
    ...file.added.filter(({ text }) => !fresh.has(text)),
  ].slice(0, MAX_ADDED);
  if (reason !== undefined) {
    const others = file.reasons.filter((other) => other.text !== reason.text);
    file.reasons = [reason, ...others].slice(0, MAX_REASONS);
  }
}

function markChanged(files: ReadonlyMap<string, ChangedFile>, { action, line }: ToolCall): void {
  if (action.type !== 'command') return;
  for (const file of files.values())
    if (changesFile(action.command, file.path)) file.changedBy = { line, command: action.command };
}

/** The sentence of the assistant that led to each edit: the last one before it in its turn. */
function reasonsByCall(digest: LogDigest): Map<CallRecord, SaidLine> {
  const reasons = new Map<CallRecord, SaidLine>();
  const records = new Map(digest.calls.map((record) => [record.call, record]));
  let said: SaidLine | undefined;
  for (const event of digest.events) {
    if (event.kind === 'user-words') said = undefined;
    if (event.kind === 'assistant-text' && event.side === undefined)
      said = { line: event.line, text: event.text };
    if (event.kind !== 'tool-call' || event.action.type !== 'edit' || said === undefined) continue;
    const record = records.get(event);
    const names = event.action.files.map(({ path }) => baseName(path));
    const reason = sentenceAbout(said.text, names);
    if (record !== undefined && reason !== undefined)
      reasons.set(record, { line: said.line, text: reason });
  }
  return reasons;
}

/** A sentence that names the file, else the last one that says more than what is done next. */
function sentenceAbout(text: string, names: readonly string[]): string | undefined {
  const sentences = splitSentences(text).map((sentence) => sentence.text);
  const naming = sentences.findLast((sentence) => names.some((name) => sentence.includes(name)));
  return (
    naming ?? sentences.findLast((sentence) => sentence.length >= 40 && !NARRATION.test(sentence))
  );
}
