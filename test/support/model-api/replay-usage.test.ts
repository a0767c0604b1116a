import { expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeWithCorpus } from '../corpus.ts';
import { replayUsage, type Replay } from './replay-usage.ts';
import { usageOfLog } from './usage-of-log.ts';

/**
 * Measured on 16 sessions: of 2,652 requests within the lifetime 2,519 (95.0 %) read the very prefix
 * that the simulator names. 93 read more, by what a request wrote in between that stands in no log;
 * 40 read less, back to the system prompt or to the entry before. Of 38 whose lifetime was over 28
 * did not read their prefix either; 8 of the other 10 are of one session whose rows are not in the
 * order of time. What is written follows from what is read, and the sizes are the log's own: neither
 * the estimate of tokens, nor the look-back, nor the minimum is checked by this.
 */
describeWithCorpus('the cache simulator beside the usage of real sessions', (corpus) => {
  const folder = join(corpus, 'claude');
  const replays = readdirSync(folder)
    .filter((name) => /\.jsonl(?:\.gz)?$/.test(name))
    .map((name) => replayUsage(usageOfLog(join(folder, name))));
  const total = (of: keyof Replay): number => replays.reduce((sum, replay) => sum + replay[of], 0);

  test('has requests of all sessions to compare', () => {
    expect(replays.length).toBeGreaterThan(10);
    expect(total('same')).toBeGreaterThan(2000);
  });

  test('names the tokens read within the lifetime exactly for more than 9 of 10 requests', () => {
    const alive = total('same') + total('readMore') + total('readLess');
    expect(total('same') / alive).toBeGreaterThan(0.9);
  });

  test('calls expired what most such requests of the sessions did not read in full either', () => {
    const over = total('expired') + total('expiredButRead');
    expect(total('expired') / over).toBeGreaterThan(0.7);
  });
});
