import { composeEssentials } from '../../document/compose-essentials.ts';
import { analyseLog } from '../../document/compose-log.ts';
import { compactionFolder } from '../compaction/compaction-folder.ts';
import { keepAnalysis } from '../compaction/kept-analysis.ts';
import { recordHookFailure } from '../failures/failure-file.ts';
import { sweepFolder } from '../sweep-folder.ts';
import { draftOrder, type DraftOrder } from './draft-order.ts';
import { createHookRedactor } from './hook-redactor.ts';
import { logChunks } from './log-chunks.ts';

/** Longer than any compaction. A process that nobody waits for does not read on for ever. */
const MAX_READING_MS = 60_000;

/** Reads the log up to the cut, keeps what it found, and returns the essentials. */
export async function takeOrder(input: string): Promise<string> {
  const order = draftOrder.parse(JSON.parse(input));
  try {
    return await readToCut(order);
  } catch (error) {
    recordHookFailure(order.stateDir, 'PreCompact', error);
    return '';
  }
}

async function readToCut(order: DraftOrder): Promise<string> {
  const { stateDir, essentials, ...cut } = order;
  const { agent, logPath, cutOffset } = cut;
  const redactor = await createHookRedactor(stateDir);
  const source = { chunks: logChunks(logPath, { end: cutOffset, maxMs: MAX_READING_MS }), agent };
  const found = await analyseLog(source, redactor);
  // Where the session began: the agent's folder may have wandered since.
  const cwd = found.extract.facts.cwd ?? cut.cwd;
  keepAnalysis(stateDir, { ...cut, ...(cwd === undefined ? {} : { cwd }), input: found });
  sweepFolder(compactionFolder(stateDir));
  return essentials === undefined ? '' : composeEssentials(found.extract, essentials);
}
