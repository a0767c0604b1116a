/** House rules that no other tool holds: names, places, machine paths, links, settings, meta files. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const emptyNames = /\/(utils?|lib|common|helpers|types|shared|misc|constants)(\/|\.ts$)/;
const machinePath = /(^|[^\w.-])\/(work|root|farm)\//;
// Folders of test that do not mirror a folder of src.
const ownTestFolders = [
  'agents',
  'benchmarks',
  'code-server',
  'conformance',
  'agents',
  'e2e',
  'fixtures',
  'histories',
  'imports',
  'integrations',
  'support',
];

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(path));

const problems = [
  ...files.filter((path) => emptyNames.test(path)).map((path) => `${path}: the name says nothing`),
  ...files
    .filter((path) => path.endsWith('/index.ts') && path !== 'src/workflows/index.ts')
    .map((path) => `${path}: no barrels; import the file that has it`),
  ...files.filter(isStrayTest).map((path) => `${path}: the folder mirrors none of src`),
  ...files
    .filter((path) => machinePath.test(read(path)))
    .map((path) => `${path}: holds a path of one machine`),
  ...files.filter((path) => path.endsWith('.md')).flatMap(deadLinks),
  ...files.filter((path) => path.startsWith('src/')).flatMap(unknownSettings),
  ...(lineCount('AGENTS.md') > 120 ? ['AGENTS.md: more than 120 lines'] : []),
  ...(read('CHANGELOG.md').includes('\n## Unreleased\n')
    ? []
    : ['CHANGELOG.md: no section "Unreleased"']),
  ...(read('package-lock.json').includes('"resolved"')
    ? ['package-lock.json: names a registry ("resolved")']
    : []),
];

for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

function isStrayTest(path: string): boolean {
  const folder = /^test\/(.+)\/[^/]+\.test\.ts$/.exec(path)?.[1];
  if (folder === undefined) return false;
  return !existsSync(`src/${folder}`) && !ownTestFolders.includes(folder.split('/')[0] ?? '');
}

function deadLinks(page: string): string[] {
  return [...read(page).matchAll(/\]\((?!https?:)([^)#\s]+)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !existsSync(join(dirname(page), target)))
    .map((target) => `${page}: links to ${target}, which is not there`);
}

function unknownSettings(path: string): string[] {
  const settings = read('docs/reference/settings.md');
  return [...new Set(read(path).match(/\bHANDOVER_[A-Z_]+/g))]
    .filter((name) => !settings.includes(name))
    .map((name) => `${path}: ${name} is not in docs/reference/settings.md`);
}

function read(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function lineCount(path: string): number {
  return read(path).split('\n').length - 1;
}
