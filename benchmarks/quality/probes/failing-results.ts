import type { RawEntry } from '../raw/raw-entry.ts';
import { codeWords } from './words.ts';

export interface FailingResult {
  line: number;
  names: string[];
  /** Lines that report the failure. */
  lines: string[];
}

const FAILING_LINE =
  /\bFAIL(?:ED|URE)?\b|\bFATAL\b|\bERROR\b|^\s*(?:\w+: )?(?:fatal|error|panic)\b\s*(?:\[\w+\])?:|\berror:|\b[A-Z]\w*(?:Error|Exception)\b|Traceback|panic:|undefined:|undefined reference|cannot find|not found|Cannot |✗|✖|^not ok|\berror TS\d+/;
const ERROR_CODE =
  /\b(?:E(?:NOENT|ACCES|PERM|EXIST|ADDRINUSE|CONN[A-Z]+|TIMEDOUT|PIPE|ISDIR|NOTDIR|NOTEMPTY|MFILE|BUSY|INVAL|RESOLVE|TARGET|AGAIN)|[A-Z]{1,8}[-_]?\d{3,5}|[A-Z]-[0-9A-F]{4})\b/g;
const COMMAND_TOOL =
  /^(?:Bash|PowerShell|bash|shell|shell_command|exec_command|local_shell|BashOutput|TaskOutput)$/;
/** Commands that print files or history: words such as ERROR in their output are not failures. */
const SHOWS_TEXT =
  /^\s*(?:cd [^;&|]+(?:&&|;)\s*)?(?:bash -lc\s+)?["']?(?:cat|sed|head|tail|less|grep|rg|ag|ls|find|awk|jq|git (?:show|diff|log|blame|grep)|gh |curl )/;
const REPORTED_LINES = 3;
const NAME_LENGTH = 8;

/** Tool results that report a failure, flagged by the agent or by their text; `names` may be empty. */
export function failingResults(entries: RawEntry[]): FailingResult[] {
  const calls = new Map(
    entries.filter(({ kind }) => kind === 'call').map((call) => [call.callId, call]),
  );
  return entries
    .filter(({ kind }) => kind === 'result')
    .flatMap((result) => {
      const lines = failingLines(result, calls.get(result.callId));
      const names = namesIn(lines.join('\n'));
      return lines.length === 0 ? [] : [{ line: result.line, names, lines }];
    });
}

function failingLines(result: RawEntry, call: RawEntry | undefined): string[] {
  if (result.text.includes('<tool_use_error>')) return [];
  const lines = result.text.split('\n').filter((line) => line.trim() !== '');
  const failing = lines.filter((line) => line.length < 2000 && FAILING_LINE.test(line));
  if (result.flagged === true) return failing.length > 0 ? failing : lines.slice(-REPORTED_LINES);
  const command = COMMAND_TOOL.test(call?.tool ?? '') && !SHOWS_TEXT.test(call?.text ?? '');
  return command ? failing : [];
}

function namesIn(text: string): string[] {
  return [
    ...new Set([...codeWords(text, { minLength: NAME_LENGTH }), ...(text.match(ERROR_CODE) ?? [])]),
  ];
}
