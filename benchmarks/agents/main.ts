// Measures what gap agents add to the extract and the finders, on planted facts: docs/benchmarks/agents.md.
import { parseArgs } from 'node:util';
import { HandoverError } from '../../src/errors/handover-error.ts';
import { withLogs } from '../gap-agents/with-logs.ts';
import { HELD_OUT_PHRASINGS } from '../quality/planted/held-out-phrasings.ts';
import { PHRASINGS } from '../quality/planted/phrasings.ts';
import { HELD_OUT_REJECTIONS, REJECTIONS } from '../quality/planted/rejections.ts';
import type { OpenCorpus } from '../quality/open-corpus.ts';
import { builtInSize } from '../quality/arms/planted-arms.ts';
import { askPlanted, type CopyResult } from './ask-planted.ts';
import { chooseModel, type ChosenModel } from './choose-model.ts';
import { plantedCopies } from './planted-logs.ts';
import { printReport, type Report } from './print-report.ts';

const USAGE = `usage: npm run bench:agents -- [options]
  --only FILE       logs whose name holds FILE
  --seeds N         planted copies for each log and depth (2); --first-seed N starts elsewhere
  --held-out        facts in words that nothing was tuned with
  --json            numbers for a program
  --model ID        ask this model over the API, with the key in ANTHROPIC_API_KEY, not the scripted agent
  --yes-spend USD   what that may cost at most; refused without
`;

const SWITCH = { type: 'boolean', default: false } as const;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seeds: { type: 'string', default: '2' },
    'first-seed': { type: 'string', default: '1' },
    'held-out': SWITCH,
    json: SWITCH,
    model: { type: 'string' },
    'yes-spend': { type: 'string' },
    help: SWITCH,
  },
});

if (values.help) process.stdout.write(USAGE);
else {
  const wish = { id: values.model, capUsd: values['yes-spend'] };
  const chosen = await chooseModel(wish).catch((error: unknown) => {
    if (error instanceof HandoverError) return error.message;
    throw error;
  });
  if (typeof chosen === 'string') {
    process.stderr.write(`${chosen}\n${USAGE}`);
    process.exitCode = 2;
  } else await withLogs(values.only, (corpus) => measure(corpus, chosen));
}

async function measure({ points, scratch }: OpenCorpus, chosen: ChosenModel): Promise<void> {
  const seeds = Array.from(
    { length: Number(values.seeds) },
    (_, index) => Number(values['first-seed']) + index,
  );
  const phrasings = values['held-out']
    ? { ...HELD_OUT_PHRASINGS, rejections: HELD_OUT_REJECTIONS }
    : { ...PHRASINGS, rejections: REJECTIONS };
  const copies: CopyResult[] = [];
  let stopped = false;
  for (const point of points) {
    for (const copy of plantedCopies(point, { seeds, phrasings, scratch })) {
      if (stopped) break;
      showProgress(`${point.name} ${copy.depth} ${copy.seed}`);
      const { model, purse, close } = await chosen.open();
      const builtInChars = builtInSize(point);
      const result = await askPlanted(copy, { log: point.name, builtInChars, model, purse });
      await close();
      // Facts that nobody could pay to look for are not facts that were missed.
      stopped = result.agents.some(({ outcome }) => outcome === 'budget-spent');
      if (!stopped) copies.push(result);
    }
  }
  print({ model: chosen.name, heldOut: values['held-out'], seeds, copies, stopped });
}

function print(report: Report): void {
  showProgress('');
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : printReport(report));
}

function showProgress(label: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${label}`);
}
