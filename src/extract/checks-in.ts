import { bareCommand } from './bare-command.ts';

/** A part of a command that runs a check. */
export interface Check {
  kind: 'test' | 'build' | 'lint' | 'types' | 'format';
  part: string;
}

const KINDS: readonly (readonly [Check['kind'], RegExp])[] = [
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
/** Parts of a command line that run one program each. */
const PART = /&&|\|\||[;|\n(){}]|\b(?:do|then|else)\b/;
/** Looking for a word in files, committing or echoing it is not running it. */
const RUNS_NO_CHECK =
  /^\s*(?:for|while|if)?\s*(?:grep|rg|cat|echo|printf|ls|sed|awk|head|tail|find|which|git|gh|pgrep|ps|kill|pkill|cd|mkdir|rm|cp|mv)\b/;

/** A command may run several checks, each in a part of its own; of each kind the first. */
export function checksIn(command: string): Check[] {
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
function kindOf(part: string): Check['kind'] | undefined {
  const found = KINDS.map(([kind, pattern]) => ({ kind, at: part.search(pattern) }));
  return found.filter(({ at }) => at >= 0).toSorted((a, b) => a.at - b.at)[0]?.kind;
}
