import { bareCommand } from './bare-command.ts';
import { wasStopped, wentThrough } from './file-changes.ts';
import type { CallRecord, LogDigest } from './log-digest.ts';
import { withoutHereDocuments } from './without-here-documents.ts';

/** The last run of a test, build, lint or type-check command. */
export interface CheckRun {
  kind: 'test' | 'build' | 'lint' | 'types' | 'format';
  command: string;
  line: number;
  outcome: 'passed' | 'failed' | 'open';
  /** What the output said last or worst; it is the tool's text. */
  says: string;
  /** Where that stands. */
  saysLine: number;
  /** Edits to files after it: its outcome may no longer hold. */
  editsAfter: number;
}

const KINDS: readonly (readonly [CheckRun['kind'], RegExp])[] = [
  [
    'types',
    /(?<!-)\b(?:tsc|mypy|pyright|tsgo|flow check|cargo check|go vet|phpstan|sorbet|(?:run\s+)?type-?check)\b/,
  ],
  [
    'lint',
    /(?<!-)\b(?:eslint|oxlint|biome (?:lint|check)|golangci-lint|ruff(?: check)?|flake8|pylint|clippy|rubocop|shellcheck|staticcheck|(?:run\s+)?lint(?::\w+)?)\b/,
  ],
  [
    'format',
    /(?<![-.])\b(?:gofmt|prettier|oxfmt|black|rustfmt|cargo fmt|(?:run\s+)?fmt|(?:run\s+)?format)\b/,
  ],
  [
    'test',
    /\b(?:go test|pytest|py\.test|unittest|jest|vitest|mocha|ava|playwright test|cypress|rspec|phpunit|cargo (?:nextest|test)|mvn .*(?:test|verify)|gradlew? .*(?:test|check)|ctest|dotnet test|deno test|bun (?:run )?test|(?:npm|pnpm|yarn)\s+(?:run\s+|-s\s+|--\S+\s+)*test\S*|npm t|make\s+(?:\S+\s+)*test\S*|mise run test\S*|tox|nox|just test\S*)\b/,
  ],
  [
    'build',
    /\b(?:go build|cargo build|make(?:\s+(?:build|all))?(?=\s|$|;|&)|cmake --build|mvn .*(?:package|compile|install)|gradlew? .*(?:build|assemble)|(?:npm|pnpm|yarn|bun)\s+(?:run\s+|--\S+\s+)*(?:build\S*|\S+:build\b)|vite build|webpack|dotnet build|docker build|mise run build\S*|xcodebuild)\b/,
  ],
];
const FAILING =
  /\b(?:FAIL(?:ED|URES?)?|ERROR|error\[|panic:|[1-9]\d* (?:failed|failing|errors?|failures?))\b|✗|✘|❌|build failed/;

export function listCheckRuns(digest: LogDigest): CheckRun[] {
  const last = new Map<string, CheckRun>();
  for (const record of digest.calls) {
    if (record.call.action.type !== 'command' || wasStopped(record)) continue;
    const { command } = record.call.action;
    const { line } = record.call;
    const checks = checksIn(command);
    for (const { kind } of checks) {
      const key = keyOf(kind, command);
      last.delete(key);
      last.set(key, {
        kind,
        command: fromPart(command, checks[0]?.part ?? ''),
        line,
        ...outcomeOf(record),
        editsAfter: editsAfter(digest, line),
      });
    }
  }
  return [...last.values()].toReversed();
}

/** Parts of a command line that run one program each. */
const PART = /&&|\|\||[;|\n(){}]|\b(?:do|then|else)\b/;
/** Looking for a word in files, committing or echoing it is not running it. */
const RUNS_NO_CHECK =
  /^\s*(?:for|while|if)?\s*(?:grep|rg|cat|echo|printf|ls|sed|awk|head|tail|find|which|git|gh|pgrep|ps|kill|pkill|cd|mkdir|rm|cp|mv)\b/;

interface Check {
  kind: CheckRun['kind'];
  part: string;
}

/** A command may run several checks, each in a part of its own; of each kind the first. */
function checksIn(command: string): Check[] {
  const checks = bareCommand(command)
    .split(PART)
    .filter((part) => !RUNS_NO_CHECK.test(part))
    .flatMap((part): Check[] => {
      const kind = kindOf(part);
      return kind === undefined ? [] : [{ kind, part }];
    });
  return [...Map.groupBy(checks, ({ kind }) => kind).values()].flatMap(([first]) => first ?? []);
}

/** What is named first runs; the rest are its arguments. */
function kindOf(part: string): CheckRun['kind'] | undefined {
  const found = KINDS.map(([kind, pattern]) => ({ kind, at: part.search(pattern) }));
  return found.filter(({ at }) => at >= 0).toSorted((a, b) => a.at - b.at)[0]?.kind;
}

/** What a command did before its check is left out. */
function fromPart(command: string, part: string): string {
  const shown = withoutHereDocuments(command);
  const [begin = ''] = part.trim().split('""');
  return shown.slice(Math.max(0, shown.indexOf(begin)));
}

function outcomeOf({ call, result }: CallRecord): Pick<CheckRun, 'outcome' | 'says' | 'saysLine'> {
  if (result === undefined) return { outcome: 'open', says: '', saysLine: call.line };
  const worst = result.errorLines[0]?.text;
  // A pipe into tail or grep hides the exit code, so a plain failure line counts as well.
  const failed =
    result.failed ||
    result.errorLines.some(({ text }) => FAILING.test(text)) ||
    FAILING.test(result.lastLine);
  return {
    outcome: failed ? 'failed' : 'passed',
    saysLine: result.line,
    says: failed && worst !== undefined ? worst : result.lastLine,
  };
}

function editsAfter(digest: LogDigest, line: number): number {
  return digest.calls.filter(
    (record) =>
      record.call.line > line && record.call.action.type === 'edit' && wentThrough(record),
  ).length;
}

/** The same check run through another pipe or with another cut of its output is the same check. */
function keyOf(kind: string, command: string): string {
  const core = bareCommand(command)
    .replace(/^\s*cd\s+\S+\s*(?:&&|;)\s*/, '')
    .replaceAll(/\s*(?:2>&1|[12]?>\s*\S+|\|.*$|;.*$)/gs, '')
    .replaceAll(/\s-(?:v|count=\d+|race)\b/g, '');
  return `${kind} ${core.trim()}`;
}
