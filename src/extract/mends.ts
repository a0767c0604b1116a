import { checkKey } from './check-key.ts';
import { checksIn } from './checks-in.ts';
import { declaredName } from './declared-name.ts';
import { failsByItsText } from './fails-by-its-text.ts';
import { wasStopped, wentThrough } from './file-changes.ts';
import type { CallRecord, LogDigest, ResultDigest } from './log-digest.ts';
import { findCause, type Cause } from './mend-cause.ts';
import { namesIn } from './names.ts';
import { isSaid, type Said } from './said.ts';

/** An error that a command showed, and the edits after which it was gone. */
export interface Mend {
  command: string;
  /** Of the results that showed it, in order. */
  lines: number[];
  /** What the last of them said that tells most. */
  error: string;
  /** Whether that names what failed. */
  namesError: boolean;
  /** What the assistant said was wrong, before the edits. */
  cause?: Cause;
  edits: MendingEdit[];
  /** Where a run without it began. */
  goneAt: number;
}

interface MendingEdit {
  path: string;
  line: number;
  /** The function or type that it stands in. */
  name?: string;
}

interface Run {
  /** Of its call among all of them. */
  index: number;
  command: string;
  /** Of each check in it, or of the whole command. */
  keys: readonly string[];
  line: number;
  result: ResultDigest;
  failed: boolean;
  names: ReadonlySet<string>;
}

interface Failure extends Run {
  lines: number[];
}

/** More are old and were given up. */
const MAX_OPEN = 30;
const MAX_LINE_CHARS = 500;
/** What such a command does not find is seldom made by an edit. */
const LOOKS_UP =
  /^\s*(?:cd\s+\S+\s*(?:&&|;)\s*)?(?:ls|cat|head|tail|sed|grep|rg|find|git|gh|which|echo|curl|wc|test)\b/;

/** Errors of checks and other commands that a later run no longer showed, after edits between. */
export function listMends(digest: LogDigest): Mend[] {
  const mends: Mend[] = [];
  const said = digest.events.filter(isSaid);
  let open: Failure[] = [];
  for (const [index, record] of digest.calls.entries()) {
    const run = runOf(record, index);
    if (run === undefined) continue;
    const [gone, left] = split(open, (failure) => isGoneIn(run, failure));
    mends.push(...gone.flatMap((failure) => mendOf(failure, run, { calls: digest.calls, said })));
    open = left;
    if (!run.failed) continue;
    const earlier = open.filter((failure) => showsTheSame(run, failure));
    const lines = [...earlier.flatMap((failure) => failure.lines), run.result.line];
    open = [...open.filter((failure) => !earlier.includes(failure)), { ...run, lines }];
    open = open.slice(-MAX_OPEN);
  }
  return mends;
}

function split<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}

function runOf(record: CallRecord, index: number): Run | undefined {
  const { call, result } = record;
  if (call.action.type !== 'command' || call.side !== undefined) return undefined;
  if (result === undefined || wasStopped(record)) return undefined;
  const { command } = call.action;
  const checks = checksIn(command);
  if (checks.length === 0 && LOOKS_UP.test(command)) return undefined;
  const keys =
    checks.length > 0
      ? checks.map(({ kind, part }) => checkKey(kind, part))
      : [checkKey('', command)];
  return {
    index,
    command,
    keys,
    line: call.line,
    result,
    failed: result.failed || (checks.length > 0 && failsByItsText(result)),
    names: errorNames(result, command),
  };
}

/** What the command names itself tells no error from another. */
function errorNames({ errorLines }: ResultDigest, command: string): Set<string> {
  const names = errorLines.flatMap(({ text }) => namesIn(text.slice(0, MAX_LINE_CHARS)));
  return new Set(names.filter((name) => !command.includes(name)));
}

function isGoneIn(run: Run, failure: Failure): boolean {
  return covers(run, failure) && !(run.failed && showsTheSame(run, failure));
}

/** Whether the run would have shown the failure again: the same check, a wider one, or one of what failed. */
function covers(run: Run, failure: Failure): boolean {
  if (run.failed && !run.keys.some((key) => failure.keys.includes(key))) return false;
  return failure.keys.some((key) =>
    run.keys.some((other) => isAsWide(other, key) || namesFailed(other, { key, failure })),
  );
}

function isAsWide(key: string, other: string): boolean {
  return wordsOf(key).isSubsetOf(wordsOf(other));
}

function namesFailed(key: string, of: { key: string; failure: Failure }): boolean {
  const [kind = ''] = of.key.split(' ', 1);
  return (
    kind !== '' &&
    key.startsWith(`${kind} `) &&
    [...of.failure.names].some((name) => key.includes(name))
  );
}

/** Flags, and words for everything, make no check narrower. */
function wordsOf(key: string): Set<string> {
  const [kind = '', ...words] = key.split(' ');
  return new Set([kind, ...words.filter((word) => !/^(?:-.*|\.\/\.\.\.|\.|)$/.test(word))]);
}

function showsTheSame(one: Run, other: Run): boolean {
  if (one.names.size > 0 && other.names.size > 0) return !one.names.isDisjointFrom(other.names);
  return one.keys[0] === other.keys[0] && withoutNumbers(one) === withoutNumbers(other);
}

function withoutNumbers({ result }: Run): string {
  return (result.errorLines[0]?.text ?? result.lastLine).replaceAll(/\d+/g, '#');
}

function mendOf(
  failure: Failure,
  run: Run,
  { calls, said }: { calls: readonly CallRecord[]; said: readonly Said[] },
): Mend[] {
  const from = failure.result.line;
  const edits = calls
    .slice(failure.index + 1, run.index)
    .filter((record) => record.call.line > from && record.call.line < run.line)
    .filter(wentThrough)
    .flatMap(editsOf);
  const [first] = edits;
  if (first === undefined) return [];
  const cause = findCause(said, { from, to: first.line, names: failure.names });
  return [
    {
      command: failure.command,
      lines: failure.lines,
      ...errorOf(failure),
      ...(cause === undefined ? {} : { cause }),
      edits: latestOfEach(edits),
      goneAt: run.line,
    },
  ];
}

function errorOf({ result, names }: Failure): Pick<Mend, 'error' | 'namesError'> {
  const [best] = result.errorLines
    .map(({ text, score }) => {
      const named = namesIn(text.slice(0, MAX_LINE_CHARS)).filter((name) => names.has(name)).length;
      return { text, named, rank: score + Math.min(3, named) };
    })
    .toSorted((one, other) => other.rank - one.rank);
  return { error: best?.text ?? result.lastLine, namesError: (best?.named ?? 0) > 0 };
}

function editsOf({ call, within }: CallRecord): MendingEdit[] {
  if (call.action.type !== 'edit' || call.side !== undefined) return [];
  const name = within === undefined ? undefined : declaredName(within.text);
  return call.action.files.map(({ path }) => ({
    path,
    line: call.line,
    ...(name === undefined ? {} : { name }),
  }));
}

/** Each function of each file once, in the order of the edits. */
function latestOfEach(edits: readonly MendingEdit[]): MendingEdit[] {
  return [...new Map(edits.map((edit) => [`${edit.path}\0${edit.name ?? ''}`, edit])).values()];
}
