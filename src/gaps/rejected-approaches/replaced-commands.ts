import { folderOf } from '../../extract/folder-of.ts';
import { fromFolder } from '../../extract/from-folder.ts';
import { bareCommand } from '../../extract/bare-command.ts';
import { checksIn } from '../../extract/checks-in.ts';
import { wasStopped } from '../../extract/file-changes.ts';
import type { CallRecord, LogDigest } from '../../extract/log-digest.ts';
import { clipQuote } from '../evidence.ts';
import type { Finding } from '../finding.ts';
import { rejection } from './rejection.ts';

/** What looks for something in the wrong place says nothing of how to do it. */
const LOOKS_UP =
  /^\s*(?:cd\s+\S+\s*(?:&&|;)\s*)?(?:ls|cat|head|tail|sed|grep|rg|find|which|echo|wc|test|git|gh)\b/;
/** The other way is tried soon. */
const MAX_COMMANDS_BETWEEN = 3;
const MIN_SHARED = 0.5;

/** Commands that failed and were run in another way that worked. */
export function findReplacedCommands(digest: LogDigest): Finding[] {
  const runs = digest.calls.filter(isRun);
  const folder = folderOf(digest);
  return runs.flatMap((failure, index) => {
    const { result } = failure;
    const tried = commandOf(failure);
    if (result?.failed !== true || runs.some((run) => run !== failure && commandOf(run) === tried))
      return [];
    const other = runs
      .slice(index + 1, index + 1 + MAX_COMMANDS_BETWEEN)
      .find((run) => run.result?.failed === false && isAnotherWay(commandOf(run), tried));
    const quote = result.errorLines[0]?.text;
    if (other === undefined || quote === undefined || quote.includes('tool_use_error')) return [];
    const [failed, worked] = [tried, commandOf(other)].map((text) =>
      clipQuote(fromFolder(text, folder), 80),
    );
    return [
      rejection(digest, {
        line: result.line,
        weight: 2.5,
        claim: `${failed} failed, at line ${other.call.line} ${worked} worked`,
        quote: clipQuote(quote, 120),
        speaker: 'tool',
      }),
    ];
  });
}

function isRun(record: CallRecord): boolean {
  const { action, side } = record.call;
  if (action.type !== 'command' || side !== undefined || wasStopped(record)) return false;
  return !LOOKS_UP.test(action.command) && checksIn(action.command).length === 0;
}

function commandOf({ call }: CallRecord): string {
  return call.action.type === 'command' ? call.action.command : '';
}

function isAnotherWay(command: string, other: string): boolean {
  const [one, two] = [wordsOf(command), wordsOf(other)];
  const shared = one.intersection(two).size;
  return shared < one.size && shared >= MIN_SHARED * Math.max(one.size, two.size) && shared > 0;
}

function wordsOf(command: string): Set<string> {
  return new Set(bareCommand(command).match(/[\w./@:-]{2,}/g));
}
