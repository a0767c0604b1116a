import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeForBench } from './arms/handover.ts';
import type { CompactionPoint } from './compaction-point.ts';
import { readCorpus } from './corpus.ts';
import { SAMPLE_LOG } from './sample-log.ts';

const CORPUS = '../shared/sessions';

export interface OpenCorpus {
  points: CompactionPoint[];
  /** A folder for unpacked and planted logs; gone afterwards. */
  scratch: string;
}

/** Runs `work` over the corpus; says that it is skipped, and why, where there is none. */
export async function openCorpus(
  only: string | undefined,
  work: (corpus: OpenCorpus) => Promise<void>,
): Promise<void> {
  if (!existsSync(CORPUS)) {
    process.stdout.write(`skipped: no session logs at ${CORPUS}\n`);
    return;
  }
  const scratch = mkdtempSync(join(tmpdir(), 'handover-quality-'));
  try {
    const points = readCorpus(CORPUS, { scratch, ...(only === undefined ? {} : { only }) });
    if (points.length === 0) throw new Error(`no compaction in a file named like ${only}`);
    await work({ points, scratch });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What the product says whatever the log holds: prefixes, headings, colophon. */
export async function fixedTextOf(scratch: string): Promise<string> {
  const path = join(scratch, 'sample.jsonl');
  writeFileSync(path, SAMPLE_LOG);
  const input = { path, agent: 'claude-code', untilLine: 2, budgetChars: 11_200 };
  const texts = [
    await composeForBench({ ...input, for: 'resume' }),
    await composeForBench({ ...input, for: 'injection' }),
  ];
  return texts.join('\n');
}
