import type { SessionFacts, ToolAction, UserWords } from '../logs/event.ts';
import { listCheckRuns, type CheckRun } from './check-runs.ts';
import { readGitState, type GitState } from './git-state.ts';
import { findLeftOpen, type LeftOpen } from './left-open.ts';
import { listLastEdits, type LastEdit } from './last-edits.ts';
import { listLastResults, type LastResult } from './last-results.ts';
import { changesSomething, filesMadeBy, removesFile } from './command-effects.ts';
import { listModifiedFiles, wasStopped, wentThrough, type ModifiedFile } from './file-changes.ts';
import type { LogDigest } from './log-digest.ts';
import { listMends, type Mend } from './mends.ts';
import { isFilePath } from './file-path.ts';
import { baseName, pathsIn } from './names.ts';
import { findOpenEnds, type OpenEnds } from './open-ends.ts';
import { findOptionsNotTaken, type OptionsNotTaken } from './options-not-taken.ts';
import { replyContext } from './reply-context.ts';
import { findStandingWords, type StandingWords } from './standing-words.ts';
import type { CodeLine } from './code-line.ts';
import { pickTellingLines, weighNames, type NameWeight } from './telling-lines.ts';
import { listTodos, type Todo } from './todos.ts';
import { listTurns, type Turn } from './turns.ts';
import { listUserMessages } from './user-messages.ts';
import { withoutHereDocuments } from './without-here-documents.ts';

/** What is taken from the log without a model. Everything has its line. */
export interface Extract {
  facts: Omit<SessionFacts, 'kind' | 'line' | 'speaker'>;
  userMessages: UserWords[];
  turns: Turn[];
  standingWords: StandingWords[];
  modifiedFiles: ModifiedFile[];
  checkRuns: CheckRun[];
  /** Errors that edits made go away, in the order in which they were gone. */
  mends: Mend[];
  todos: Todo[];
  git: GitState;
  leftOpen: LeftOpen[];
  optionsNotTaken: OptionsNotTaken[];
  /** Edits since the last request, newest first. */
  lastEdits: LastEdit[];
  /** What was seen since the last edit, newest first. */
  lastResults: LastResult[];
  openEnds: OpenEnds;
  /** Commands that changed the state of the work, each once, where it ran last. */
  commands: { line: number; command: string; failed: boolean }[];
  /** Files that commands wrote and that were not seen removed. */
  madeFiles: { line: number; path: string }[];
  /** Paths read, newest first, without those that were modified. */
  filesRead: { line: number; path: string; outline: CodeLine[] }[];
  /** Paths that searches and listings showed and that were neither read nor modified, newest first. */
  pathsSeen: string[];
  compactions: number[];
  endLine: number;
  /** Time of the last event that has one. */
  endTime?: string;
}

export function makeExtract(digest: LogDigest): Extract {
  const userMessages = listUserMessages(digest);
  const weightOf = weighNames(digest);
  const modifiedFiles = listModifiedFiles(digest, weightOf);
  const filesRead = listFilesRead(digest, {
    modified: new Set(modifiedFiles.map(({ path }) => path)),
    weightOf,
  });
  const endTime = digest.events.findLast(({ time }) => time !== undefined)?.time;
  return {
    facts: latestFacts(digest),
    userMessages,
    turns: listTurns(digest),
    standingWords: [
      ...findStandingWords(userMessages).map((words) => withQuestion(words, digest)),
      ...rulesOfPlans(digest),
    ].toSorted((a, b) => a.line - b.line),
    modifiedFiles,
    checkRuns: listCheckRuns(digest),
    mends: listMends(digest),
    todos: listTodos(digest),
    git: readGitState(digest),
    leftOpen: findLeftOpen(digest),
    optionsNotTaken: findOptionsNotTaken(digest),
    lastEdits: listLastEdits(digest),
    lastResults: listLastResults(digest),
    openEnds: findOpenEnds(digest),
    commands: listCommands(digest),
    madeFiles: listMadeFiles(
      digest,
      modifiedFiles.map(({ path }) => path),
    ),
    filesRead,
    pathsSeen: listPathsSeen(
      digest,
      [...modifiedFiles, ...filesRead].map(({ path }) => path),
    ),
    compactions: digest.events
      .filter((event) => event.kind === 'compaction' && event.trigger !== 'micro')
      .map(({ line }) => line),
    endLine: digest.endLine,
    ...(endTime === undefined ? {} : { endTime }),
  };
}

/** A short answer says little without what it answers. */
function withQuestion(words: StandingWords, digest: LogDigest): StandingWords {
  if (words.carrier !== 'message' || !words.whole) return words;
  const before = digest.events.findLast(
    (event) =>
      event.kind === 'assistant-text' && event.side === undefined && event.line < words.line,
  );
  const replyTo = before?.kind === 'assistant-text' ? replyContext(words, before) : [];
  return replyTo.length === 0 ? words : { ...words, replyTo };
}

/** Rules of a plan hold like typed ones once the user approved it. */
function rulesOfPlans(digest: LogDigest): StandingWords[] {
  const plan = digest.events.findLast(
    (event) => event.kind === 'plan' && event.state === 'approved' && event.side === undefined,
  );
  if (plan?.kind !== 'plan') return [];
  const words = findStandingWords([
    { ...plan, kind: 'user-words', speaker: 'user', carrier: 'message' },
  ]);
  return words
    .filter(({ strength }) => strength >= 2)
    .map((rule) => ({ ...rule, strength: 2, about: 'approved plan' }));
}

function latestFacts(digest: LogDigest): Extract['facts'] {
  const facts: Partial<SessionFacts> = {};
  for (const event of digest.events) {
    if (event.kind === 'session-facts' && event.side === undefined) Object.assign(facts, event);
  }
  const { kind: _kind, line: _line, speaker: _speaker, ...rest } = facts;
  return rest;
}

function listCommands(digest: LogDigest): Extract['commands'] {
  const commands = new Map<string, Extract['commands'][number]>();
  for (const record of digest.calls) {
    const { call, result } = record;
    if (call.action.type !== 'command' || call.side !== undefined || wasStopped(record)) continue;
    const { command } = call.action;
    if (!changesSomething(command)) continue;
    const failed = result?.failed === true || (result?.errorLines.length ?? 0) > 0;
    const key = command.replaceAll(/\s+/gu, ' ').trim();
    commands.delete(key);
    commands.set(key, { line: call.line, command, failed });
  }
  return [...commands.values()];
}

function listMadeFiles(digest: LogDigest, edited: readonly string[]): Extract['madeFiles'] {
  const made = new Map<string, number>();
  for (const record of digest.calls) {
    const { action, line } = record.call;
    if (action.type !== 'command' || !wentThrough(record)) continue;
    for (const path of made.keys()) if (removesFile(action.command, path)) made.delete(path);
    for (const path of filesMadeBy(action.command)) made.set(path, line);
  }
  return [...made]
    .filter(([path]) => !edited.some((other) => baseName(other) === baseName(path)))
    .map(([path, line]) => ({ path, line }));
}

function listFilesRead(
  digest: LogDigest,
  of: { modified: ReadonlySet<string>; weightOf: NameWeight },
): Extract['filesRead'] {
  const reads = new Map<string, Extract['filesRead'][number]>();
  for (const { call, result } of digest.calls) {
    for (const path of pathsRead(call.action)) {
      if (of.modified.has(path)) continue;
      const line = result?.line ?? call.line;
      const outline = (result?.outline ?? []).map((text) => ({
        line,
        text,
        speaker: 'file' as const,
      }));
      reads.set(path, {
        path,
        line,
        outline: outline.length > 0 ? outline : (reads.get(path)?.outline ?? []),
      });
    }
  }
  const newestFirst = [...reads.values()].toSorted((a, b) => b.line - a.line);
  return newestFirst.map((file) => ({
    ...file,
    outline: pickTellingLines(file.outline, { count: 6, weightOf: of.weightOf }),
  }));
}

const PRINTS_FILE = /^\s*(?:cat|sed -n|head|tail|nl|less|bat)\b(?!.*>\s*\S)/;

function pathsRead(action: ToolAction): string[] {
  if (action.type === 'read') return [action.path];
  if (action.type !== 'command') return [];
  const [first, second] = withoutHereDocuments(action.command).split(/[|;&\n]+/);
  const part = [first, second].find((text = '') => PRINTS_FILE.test(text)) ?? '';
  return pathsIn(part).filter((path) => /\.\w+$/.test(baseName(path)));
}

function listPathsSeen(digest: LogDigest, known: readonly string[]): string[] {
  const names = new Set(known.map(baseName));
  const seen = new Set<string>();
  for (const { result } of digest.calls.toReversed()) {
    for (const path of result?.paths ?? [])
      if (isFilePath(path) && !names.has(baseName(path))) seen.add(path);
    if (seen.size >= 60) break;
  }
  return [...seen];
}
