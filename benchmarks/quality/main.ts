// Measures the document against the built-in summary and cheap cuts of the log: docs/benchmarks/quality.md.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { plantedArms } from './arms/planted-arms.ts';
import { compareFigures } from './baseline.ts';
import { EXPLAINED, explainFailures } from './failures.ts';
import { figuresOf, type Figures } from './figures.ts';
import { naturalSections } from './natural-sections.ts';
import { fixedTextOf, openCorpus, type OpenCorpus } from './open-corpus.ts';
import { plantedResults } from './planted-results.ts';
import { HELD_OUT_PHRASINGS } from './planted/held-out-phrasings.ts';
import { PHRASINGS } from './planted/phrasings.ts';
import { printReport } from './print-report.ts';

const BASELINE = join(import.meta.dirname, 'baseline.json');
const USAGE = `usage: npm run bench:quality -- [options]
  --only FILE       logs whose name holds FILE
  --quick           equal sizes only, and one seed
  --seeds N         planted logs for each compaction (5); --first-seed N starts elsewhere
  --held-out        planted facts in words that nothing was tuned with
  --json            numbers for a program
  --dump DIR        every document, for reading; keep it out of the repository
  --explain CLASS   what our document misses: ${EXPLAINED.join('; ')}
  --save-baseline   store this run's figures in baseline.json
  --compare         exit 1 when a figure fell since
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    'held-out': { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    seeds: { type: 'string', default: '5' },
    'first-seed': { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    dump: { type: 'string' },
    explain: { type: 'string' },
    'save-baseline': { type: 'boolean', default: false },
    compare: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const seeds = Array.from(
  { length: values.quick ? 1 : Number(values.seeds) },
  (_, index) => Number(values['first-seed']) + index,
);

const stores = values['save-baseline'] || values.compare;
const partial =
  values.only !== undefined || values['held-out'] || (values.quick && values['save-baseline']);

if (values.help) process.stdout.write(USAGE);
else if (stores && partial)
  fail(
    'the baseline is of the whole corpus: leave out --only and --held-out, and --quick when saving',
  );
else if (values.explain === undefined) await openCorpus(values.only, measure);
else if (EXPLAINED.includes(values.explain)) await openCorpus(values.only, explain(values.explain));
else fail(`no class ${values.explain}`);

function fail(reason: string): void {
  process.stderr.write(`${reason}\n${USAGE}`);
  process.exitCode = 2;
}

async function measure({ points, scratch }: OpenCorpus): Promise<void> {
  const failed = new Map<string, string>();
  const hooks = {
    onFailure: ({ name }: { name: string }, reason: string) => void failed.set(name, reason),
    onDocument: (label: string, { name }: { name: string }, document: string) =>
      dump(label, name, document),
    onProgress: showProgress,
  };
  const fixedText = await fixedTextOf(scratch);
  const sections = await naturalSections({ ...hooks, points, quick: values.quick, fixedText });
  const arms = plantedArms(hooks.onFailure);
  const phrasings = values['held-out'] ? HELD_OUT_PHRASINGS : PHRASINGS;
  const planted = await plantedResults({ ...hooks, points, arms, seeds, phrasings, scratch });
  showProgress('');
  for (const [name, reason] of failed) process.stderr.write(`no document for ${name}: ${reason}\n`);
  const figures = figuresOf(sections, planted);
  process.stdout.write(printReport({ sections, planted, figures }, { asJson: values.json }));
  if (values['save-baseline']) save(figures);
  if (values.compare) compare(figures);
}

function explain(probeClass: string): (corpus: OpenCorpus) => Promise<void> {
  return async (corpus) => explainFailures(corpus, { explain: probeClass, seeds, say: print });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function showProgress(label: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${label}`);
}

/** Pooled shares alone: the macro means move with them and would double the file. */
function save(figures: Figures): void {
  const kept = Object.entries(figures).filter(([name]) => !name.endsWith('| macro'));
  writeFileSync(BASELINE, `${JSON.stringify(Object.fromEntries(kept), null, 1)}\n`);
}

function compare(figures: Figures): void {
  const stored = JSON.parse(readFileSync(BASELINE, 'utf8')) as Figures;
  const { falls, moved } = compareFigures(stored, figures);
  if (moved.length > 0)
    process.stderr.write(`not comparable, other arms moved:\n  ${moved.join('\n  ')}\n`);
  process.stderr.write(
    falls.length === 0 ? 'no figure fell\n' : `fell:\n  ${falls.join('\n  ')}\n`,
  );
  if (falls.length > 0) process.exitCode = 1;
}

function dump(label: string, point: string, document: string): void {
  if (values.dump === undefined) return;
  const folder = join(values.dump, label.replaceAll(/[^\w/+-]+/g, '_'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${point}.md`), document);
}
