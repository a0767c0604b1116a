import type { ModelPrice } from '../../src/llm/prices.ts';
import { textTable } from '../quality/text-table.ts';
import { ARMS, type Run } from './measure-run.ts';

export interface Report {
  model: string;
  price: ModelPrice;
  runs: Run[];
}

export function printReport(report: Report): string {
  const { model, runs } = report;
  const staggered = runs.filter(({ arm }) => arm === 'staggered');
  return [
    `${model}: three agents on each of ${staggered.length} logs\n`,
    armTable(report),
    '\nEach log, staggered\n',
    logTable(staggered, report.price),
    '\nAn agent, staggered (src/gap-agent/estimate-spend.ts)\n',
    meansTable(staggered),
  ].join('');
}

/** All logs of an arm taken together. */
function armTable({ runs, price }: Report): string {
  return textTable([
    [
      '',
      'read',
      'written',
      'neither',
      'share read',
      'prefix costs',
      'prefix read by the others',
      'kept',
      'US$ input',
      'US$ input a kept finding',
    ],
    ...ARMS.map((arm) => {
      const own = runs.filter((run) => run.arm === arm);
      const kept = sum(own, (run) => run.kept);
      const usd = sum(own, ({ inputMicroUsd }) => inputMicroUsd) / 1e6;
      return [
        arm,
        thousands(sum(own, ({ readTokens }) => readTokens)),
        thousands(sum(own, ({ writtenTokens }) => writtenTokens)),
        thousands(sum(own, ({ uncachedTokens }) => uncachedTokens)),
        percent(shareRead(own)),
        prefixUnits(own, price).toFixed(2),
        percent(readByOthers(own)),
        String(kept),
        usd.toFixed(2),
        (usd / kept).toFixed(4),
      ];
    }),
  ]);
}

function logTable(runs: readonly Run[], price: ModelPrice): string {
  return textTable([
    [
      'log',
      'turns',
      'prefix',
      'share read',
      'prefix costs',
      'kept',
      'US$',
      'estimate ÷ real: tokens',
      'US$',
    ],
    ...runs.map((run) => [
      run.log,
      String(run.turns),
      String(run.prefix.tokens),
      percent(shareRead([run])),
      prefixUnits([run], price).toFixed(2),
      String(run.kept),
      (run.microUsd / 1e6).toFixed(3),
      (run.estimate.tokens / tokensOf(run)).toFixed(2),
      ((run.estimate.microUsd ?? NaN) / run.microUsd).toFixed(2),
    ]),
    [
      'all',
      '',
      '',
      percent(shareRead(runs)),
      prefixUnits(runs, price).toFixed(2),
      String(sum(runs, ({ kept }) => kept)),
      (sum(runs, ({ microUsd }) => microUsd) / 1e6).toFixed(3),
      (sum(runs, ({ estimate }) => estimate.tokens) / sum(runs, tokensOf)).toFixed(2),
      (
        sum(runs, ({ estimate }) => estimate.microUsd ?? NaN) /
        sum(runs, ({ microUsd }) => microUsd)
      ).toFixed(2),
    ],
  ]);
}

/** What `estimateSpend` takes for granted. */
function meansTable(runs: readonly Run[]): string {
  const turns = sum(runs, (run) => run.turns);
  const agents = runs.length * 3;
  // Each turn but the last one adds an answer and the results of its calls to what the next one reads.
  const output = sum(runs, ({ outputTokens }) => outputTokens) / turns;
  const brought = sum(runs, ({ toolTokens }) => toolTokens) / (turns - agents);
  return textTable([
    ['turns', 'tokens that the tools of a turn say', 'tokens that a turn answers'],
    [(turns / agents).toFixed(1), brought.toFixed(0), output.toFixed(0)],
  ]);
}

function tokensOf({ readTokens, writtenTokens, uncachedTokens, outputTokens }: Run): number {
  return readTokens + writtenTokens + uncachedTokens + outputTokens;
}

function shareRead(runs: readonly Run[]): number {
  const read = sum(runs, ({ readTokens }) => readTokens);
  return read / (sum(runs, tokensOf) - sum(runs, ({ outputTokens }) => outputTokens));
}

/** In units of one reading of it without a cache. */
function prefixUnits(runs: readonly Run[], price: ModelPrice): number {
  const paid = sum(
    runs,
    ({ prefix: { read, written, uncached } }) =>
      read * price.cacheRead + written * price.cacheWrite + uncached * price.input,
  );
  return paid / (sum(runs, ({ prefix }) => prefix.tokens) * price.input);
}

/** Of what the second and third agent could have read of it. */
function readByOthers(runs: readonly Run[]): number {
  return sum(runs, ({ prefix }) => prefix.read) / (2 * sum(runs, ({ prefix }) => prefix.tokens));
}

function sum<Item>(items: readonly Item[], pick: (item: Item) => number): number {
  return items.reduce((total, item) => total + pick(item), 0);
}

function thousands(tokens: number): string {
  return `${Math.round(tokens / 1000)} k`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
