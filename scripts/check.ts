/**
 * `npm run check`: everything that a change must pass besides the tests. `-- --fix` repairs what a tool can repair
 * first. The exit code is the number of failed checks.
 */
import { exec } from 'node:child_process';
import { availableParallelism } from 'node:os';

interface Check {
  name: string;
  command: string;
  /** What repairs what the command finds, as far as a tool can. */
  fix?: string;
}

const checks: Check[] = [
  { name: 'format', command: 'oxfmt --list-different', fix: 'oxfmt' },
  { name: 'lint', command: 'oxlint', fix: 'oxlint --fix' },
  { name: 'types', command: 'tsc --project .' },
  { name: 'types of Node 18', command: 'tsc --project tsconfig.hooks.json' },
  { name: 'imports', command: 'depcruise src integrations test benchmarks scripts' },
  { name: 'dead code', command: 'knip' },
  { name: 'duplication', command: 'jscpd' },
  { name: 'spelling', command: 'cspell lint --no-progress --no-summary' },
  {
    name: 'docs',
    command: 'node scripts/write-docs.ts --check',
    fix: 'node scripts/write-docs.ts',
  },
  { name: 'house rules', command: 'node scripts/check-house.ts' },
  { name: 'build', command: 'node scripts/build.ts && node scripts/build-vscode-extension.ts' },
];

if (process.argv.includes('--fix')) {
  for (const { fix } of checks) if (fix !== undefined) await run(fix);
}

const waiting = [...checks];
const failed: string[] = [];
await Promise.all(Array.from({ length: availableParallelism() }, async () => work()));
console.log(failed.length === 0 ? 'All checks passed.' : `Failed: ${failed.join(', ')}.`);
process.exitCode = failed.length;

async function work(): Promise<void> {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const startedAt = performance.now();
    const { passed, output } = await run(check.command);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(
      `${passed ? 'ok    ' : 'FAILED'} ${check.name.padEnd(12)} ${seconds.padStart(5)} s`,
    );
    if (passed) continue;
    failed.push(check.name);
    console.log(`$ ${check.command}\n${output.trim()}\n`);
  }
}

async function run(command: string): Promise<{ passed: boolean; output: string }> {
  return new Promise((resolve) => {
    exec(command, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ passed: error === null, output: stdout + stderr }),
    );
  });
}
