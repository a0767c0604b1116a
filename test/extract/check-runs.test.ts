import { describe, expect, test } from '@jest/globals';
import { listCheckRuns, type CheckRun } from '../../src/extract/check-runs.ts';
import type { LogEvent } from '../../src/logs/event.ts';
import { command, digestOf, edit } from '../support/log-events.ts';

const runs = (...events: (LogEvent | LogEvent[])[]): CheckRun[] =>
  listCheckRuns(digestOf(...events));

describe('runs of checks', () => {
  test.each([
    ['test', 'npm test'],
    ['test', 'cd app && pnpm run test:unit -- ledger'],
    ['test', 'NODE_ENV=test npx jest src/ledger.test.ts'],
    ['test', 'go test ./...'],
    ['test', 'python -m pytest -q'],
    ['test', 'cargo test'],
    ['build', 'go build ./...'],
    ['build', 'npm run build'],
    ['build', 'make'],
    ['lint', 'npx eslint .'],
    ['lint', 'golangci-lint run'],
    ['types', 'npx tsc --noEmit'],
    ['types', 'mypy src'],
    ['format', 'prettier --check .'],
  ])('a %s run: %s', (kind, commandLine) => {
    expect(runs(command(1, commandLine, {})).map((run) => run.kind)).toEqual([kind]);
  });

  test.each([
    'grep -rn pytest src',
    'cd app && grep -c jest package.json',
    'cd app && rg "npm test" docs',
    'cat jest.config.js',
    'git commit -m "fix: npm test passes"',
    'echo "npm test"',
    'ls test',
    'for h in $(git log --format=%h -3); do git show $h; done',
    'mkdir tests',
    "cat > run.sh <<'EOF'\nnpm test\nEOF",
    'node scripts/say.ts "go test ./..."',
  ])('no run: %s', (commandLine) => {
    expect(runs(command(1, commandLine, {}))).toEqual([]);
  });

  test('one command may run several checks, and is told from the first of them on', () => {
    const found = runs(
      command(1, "cat > a.test.ts <<'EOF'\nx\nEOF\nnpm run build && npm test 2>&1 | tail", {}),
    );
    expect(found.map(({ kind, command: ran }) => [kind, ran])).toEqual([
      ['test', 'npm run build && npm test 2>&1 | tail'],
      ['build', 'npm run build && npm test 2>&1 | tail'],
    ]);
  });

  test('of each check the last run is told, latest first', () => {
    const found = runs(
      command(1, 'npm test', { failed: true, text: '1 failed' }),
      command(3, 'npx tsc', {}),
      command(5, 'cd app && npm test 2>&1 | tail -20', { text: '3 passed' }),
      command(7, 'npm test -- ledger', {}),
    );
    expect(found.map(({ line, outcome }) => [line, outcome])).toEqual([
      [7, 'passed'],
      [5, 'passed'],
      [3, 'passed'],
    ]);
  });

  test('edits that went through after the run are counted', () => {
    const found = runs(
      edit(1, { path: 'a.ts' }),
      command(3, 'npm test', {}),
      edit(5, { path: 'a.ts' }),
      edit(7, { path: 'b.ts' }, { failed: true }),
      edit(9, { path: 'b.ts' }),
    );
    expect(found[0]?.editsAfter).toBe(2);
  });

  test.each([
    ['open', undefined, ''],
    ['passed', { text: 'ok\n12 passed' }, '12 passed'],
    [
      'failed',
      { failed: true, exitCode: 1, text: 'Error: lost lease\nthe end' },
      'Error: lost lease',
    ],
    [
      'failed',
      { text: '--- FAIL: TestLedger (0.0s)\nexit status 1' },
      '--- FAIL: TestLedger (0.0s)',
    ],
    ['failed', { text: 'Tests: 2 failed, 10 passed' }, 'Tests: 2 failed, 10 passed'],
    ['passed', { text: 'Tests: 0 failed, 12 passed' }, 'Tests: 0 failed, 12 passed'],
  ] as const)(
    'a run is %s with %j, also where a pipe hides the exit code',
    (outcome, result, says) => {
      const [run] = runs(command(1, 'npm test 2>&1 | tail', result));
      expect(run).toMatchObject({ outcome, says });
    },
  );
});
