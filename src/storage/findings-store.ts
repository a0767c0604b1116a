import { sql, type Selectable } from 'kysely';
import type { ErrorCode } from '../errors/catalogue.ts';
import type { Finding, Gap } from '../gaps/finding.ts';
import type { Tx } from './database.ts';
import { storableText } from './storable-text.ts';
import type { Tables } from './tables.ts';

export type GapRun = Selectable<Tables['gapRuns']>;

/** One search of one gap: by the finder, or by the model's agent. */
export interface GapRunKey {
  handoverId: string;
  gap: Gap;
  source: Finding['source'];
}

export interface GapRunResult {
  findings: Finding[];
  /** Set when the search failed for good; the document then names the gap. */
  errorCode?: ErrorCode;
  /** What the run counted, as JSON: findings dropped, tokens, … */
  details?: unknown;
}

/** The run and its findings replace those of the same key: an activity may run twice, even at once. */
export async function saveGapRun(tx: Tx, key: GapRunKey, result: GapRunResult): Promise<void> {
  const run = {
    status: result.errorCode === undefined ? ('complete' as const) : ('failed' as const),
    errorCode: result.errorCode ?? null,
    details: result.details === undefined ? null : JSON.stringify(result.details),
  };
  await tx
    .insertInto('gapRuns')
    .values({ ...key, ...run })
    .onConflict((conflict) =>
      conflict
        .columns(['handoverId', 'gap', 'source'])
        .doUpdateSet({ ...run, endedAt: sql`now()` }),
    )
    .execute();
  await deleteFindings(tx, key);
  if (result.findings.length === 0) return;
  await tx
    .insertInto('findings')
    .values(
      result.findings.map(({ gap, source, line, claim, quote, ...details }, position) => ({
        handoverId: key.handoverId,
        gap,
        source,
        position,
        line,
        claim: storableText(claim),
        quote: storableText(quote),
        details: JSON.stringify(details),
      })),
    )
    .execute();
}

export async function listGapRuns(tx: Tx, handoverId: string): Promise<GapRun[]> {
  return tx
    .selectFrom('gapRuns')
    .selectAll()
    .where('handoverId', '=', handoverId)
    .orderBy('gap')
    .orderBy('source', 'desc')
    .execute();
}

/** Of each gap the finder's before the agent's, as they were saved. */
export async function listFindings(tx: Tx, handoverId: string): Promise<Finding[]> {
  const rows = await tx
    .selectFrom('findings')
    .select(['gap', 'source', 'line', 'claim', 'quote', 'details'])
    .where('handoverId', '=', handoverId)
    .orderBy('gap')
    .orderBy('source', 'desc')
    .orderBy('position')
    .execute();
  return rows.map(({ details, ...finding }) => ({ ...finding, ...details }));
}

async function deleteFindings(tx: Tx, key: GapRunKey): Promise<void> {
  await tx
    .deleteFrom('findings')
    .where('handoverId', '=', key.handoverId)
    .where('gap', '=', key.gap)
    .where('source', '=', key.source)
    .execute();
}
