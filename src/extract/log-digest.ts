import type { LogEvent, ToolCall, ToolResult } from '../logs/event.ts';
import { isDeclaration } from './declaration.ts';
import { findErrorLines, type ErrorLine } from './error-lines.ts';
import type { FormLine } from './form-line.ts';
import { createKnownFiles, type KnownFiles } from './known-files.ts';
import { pathsIn } from './names.ts';
import { shownLines } from './shown-lines.ts';
import type { CodeLine } from './code-line.ts';

/**
 * A log without its bulk: every event, but of a tool's result only what it says about success.
 * Tool results are about half of a log's bytes and the copies beside them most of the rest, so
 * a digest is a few per cent of the file and fits in memory where the file does not.
 */
export interface LogDigest {
  /** In log order; what the user rolled back is gone. */
  events: DigestEvent[];
  /** Every tool call with its result, in the order of the calls. */
  calls: CallRecord[];
  /** Line of the last event. */
  endLine: number;
}

export type DigestEvent = Exclude<LogEvent, ToolResult> | ResultDigest;

export interface ResultDigest extends Omit<ToolResult, 'text'> {
  chars: number;
  errorLines: ErrorLine[];
  /** Last line that is not blank: test runners and builds say there how it went. */
  lastLine: string;
  /** Of a file that was read: lines that declare something. */
  outline: string[];
  /** Of a search or listing: the paths it showed, first ones only. */
  paths: string[];
  /** Of a command that commits or opens a pull request: the lines that name them. */
  gitLines: string[];
  /** Of the latest commands and searches: how the output begins and ends. */
  shown?: string[];
}

export interface CallRecord {
  call: ToolCall;
  /** Missing while the call is still open. */
  result?: ResultDigest;
  /** Of an edit of a known file: the declaration it stands in. */
  within?: CodeLine;
  /** Of the last edit of a file: the functions that edits touched, as they stand at the end. */
  functions?: ReadonlyMap<string, FormLine[][]>;
}

export interface LogDigester {
  add(events: readonly LogEvent[]): void;
  finish(): LogDigest;
}

export function createLogDigester(): LogDigester {
  let events: DigestEvent[] = [];
  const open = new Map<string, CallRecord>();
  let calls: CallRecord[] = [];
  const knownFiles = createKnownFiles();
  const shown: ResultDigest[] = [];
  function add(event: LogEvent): void {
    if (event.kind === 'rollback') {
      const from = startOfTurn(events, event.turns);
      events = events.filter(({ line }) => line < from);
      calls = calls.filter(({ call }) => call.line < from);
      return;
    }
    if (event.kind === 'tool-call') {
      const record = { call: event };
      open.set(event.callId, record);
      calls.push(record);
    }
    if (event.kind !== 'tool-result') {
      events.push(event);
      return;
    }
    const record = open.get(event.callId);
    const result = digestResult(event, record?.call);
    if (record !== undefined) {
      record.result = result;
      if (showsWhatHolds(record.call)) show(result, { text: event.text, shown });
      if (!event.failed) follow(record, { knownFiles, text: event.text });
    }
    open.delete(event.callId);
    events.push(result);
  }
  return {
    add: (batch) => {
      for (const event of batch) add(event);
    },
    finish: () => {
      // An edit without a result may have been written.
      for (const record of open.values())
        if (record.call.action.type === 'edit') follow(record, { knownFiles, text: '' });
      addFunctions(calls, knownFiles);
      // A reader may tell of a line late, when a later one showed what it was.
      const inOrder = events.toSorted((a, b) => a.line - b.line);
      return { events: inOrder, calls, endLine: inOrder.at(-1)?.line ?? 0 };
    },
  };
}

/** The text of a few results is kept, shortened: the latest ones say where the work stands. */
const SHOWN_RESULTS = 4;

function show(result: ResultDigest, of: { text: string; shown: ResultDigest[] }): void {
  result.shown = shownLines(of.text);
  of.shown.push(result);
  if (of.shown.length > SHOWN_RESULTS) delete of.shown.shift()?.shown;
}

function showsWhatHolds({ action, side }: ToolCall): boolean {
  return side === undefined && action.type !== 'edit' && action.type !== 'read';
}

/** Keeps what is known of files in step with what a call did. */
function follow(record: CallRecord, of: { knownFiles: KnownFiles; text: string }): void {
  const { action, line, tool } = record.call;
  const { knownFiles, text } = of;
  if (action.type === 'read') {
    knownFiles.read(action.path, withoutLineNumbers(text), record.result?.line ?? line);
  }
  if (action.type === 'command') knownFiles.run(action.command);
  if (action.type !== 'edit') return;
  for (const change of action.files) {
    const isWhole = change.removed === '' && (change.change === 'create' || tool === 'Write');
    const within = knownFiles.edit(change, { line, isWhole });
    if (within !== undefined) record.within ??= within;
  }
}

/** No document has room for more. */
const MAX_FILES_WITH_FUNCTIONS = 20;

function addFunctions(calls: readonly CallRecord[], knownFiles: KnownFiles): void {
  const lastEdits = new Map<string, CallRecord>();
  for (const record of calls) {
    const { action } = record.call;
    if (action.type === 'edit') for (const { path } of action.files) lastEdits.set(path, record);
  }
  const latest = [...lastEdits].toSorted(([, a], [, b]) => b.call.line - a.call.line);
  for (const [path, record] of latest.slice(0, MAX_FILES_WITH_FUNCTIONS))
    record.functions = new Map(record.functions).set(path, knownFiles.editedFunctions(path));
}

/** Line of the user's message that began the last `turns` turns. */
function startOfTurn(events: readonly DigestEvent[], turns: number): number {
  const starts = events.filter(
    (event) => event.kind === 'user-words' && event.carrier === 'message',
  );
  return starts.at(-turns)?.line ?? 0;
}

function digestResult(result: ToolResult, call: ToolCall | undefined): ResultDigest {
  const { text, ...rest } = result;
  return {
    ...rest,
    chars: text.length,
    errorLines: errorLinesOf(result, call),
    lastLine: lastLineOf(text),
    outline: result.speaker === 'file' ? outlineOf(text) : [],
    gitLines: gitLinesOf(text, call),
    paths: !result.failed && showsPaths(call) ? pathsIn(text.slice(0, 20_000)).slice(0, 20) : [],
  };
}

function errorLinesOf(
  { text, failed, failure, speaker }: ToolResult,
  call: ToolCall | undefined,
): ErrorLine[] {
  // A refusal is the user's decision, not an error.
  if (failure === 'rejected' || failure === 'interrupted') return [];
  if (failed) return findErrorLines(text, { failed });
  // What a file or a search shows about errors is that file's text, not a failure of this call.
  if (speaker === 'file' || call === undefined || showsSource(call)) return [];
  return findErrorLines(text, { failed });
}

function showsSource({ action }: ToolCall): boolean {
  if (action.type === 'command')
    return (
      printsFiles(action.command) &&
      !/\.(?:log|out|err|txt)\b|\blogs?\b|\/var\/|journal/.test(action.command)
    );
  return (
    action.type === 'read' ||
    action.type === 'search' ||
    action.type === 'edit' ||
    action.type === 'delegate'
  );
}

/** Commands whose output is text that stands elsewhere. */
function printsFiles(command: string): boolean {
  return /^\s*(?:cd\s+\S+\s*(?:&&|;)\s*)?(?:cat|head|tail|less|sed\s+-n|nl|awk|grep|rg|ag|find|ls|tree|git\s+(?:show|diff|log|blame|grep)|jq|wc|strings)\b/.test(
    command,
  );
}

function gitLinesOf(text: string, call: ToolCall | undefined): string[] {
  if (call?.action.type !== 'command') return [];
  const { command } = call.action;
  const commits = /\bgit\b.*\bcommit\b/s.test(command)
    ? (text.match(/^\[[^\]\n]+ [0-9a-f]{7,}\] .+$/gm) ?? [])
    : [];
  const opened = /\bgh pr create\b/.test(command)
    ? (text.match(/https:\/\/\S+\/pull\/\d+/g) ?? [])
    : [];
  return [...commits, ...opened].slice(0, 5);
}

function showsPaths(call: ToolCall | undefined): boolean {
  return (
    call?.action.type === 'search' ||
    (call?.action.type === 'command' && printsFiles(call.action.command))
  );
}

function outlineOf(text: string): string[] {
  const lines = withoutLineNumbers(text.slice(0, 200_000)).split('\n');
  return lines
    .filter(isDeclaration)
    .slice(0, 60)
    .map((line) => line.trim().slice(0, 200));
}

/** Read tools put a line number before each line, and the agent's program a reminder after the last. */
function withoutLineNumbers(text: string): string {
  const end = text.lastIndexOf('<system-reminder>');
  return (end < 0 ? text : text.slice(0, end)).replaceAll(/^\s*\d+(?:→|\t|: ?)/gm, '');
}

function lastLineOf(text: string): string {
  const end = text.trimEnd();
  return end
    .slice(end.lastIndexOf('\n') + 1)
    .trim()
    .slice(0, 300);
}
