import { composeResume, type ComposeInput } from '../document/compose.ts';
import { HandoverError } from '../errors/handover-error.ts';
import type { ErrorCode } from '../errors/catalogue.ts';
import type { Gap } from '../gaps/finding.ts';
import type { Tx } from '../storage/database.ts';
import { findDocument, saveDocument } from '../storage/documents-store.ts';
import { appendEvent } from '../storage/events-store.ts';
import { findExtract } from '../storage/extracts-store.ts';
import { listFindings, saveGapRun } from '../storage/findings-store.ts';
import { getHandover, type Handover } from '../storage/handovers-store.ts';
import type { ActivityDependencies } from './activity-dependencies.ts';
import { inOpenRun } from './in-open-run.ts';
import type { RunRef } from './run-ref.ts';
import { runPure } from './run-pure.ts';
import type { StoredExtract } from './stored-extract.ts';

export interface Composition {
  run: RunRef;
  revision: number;
  failedGaps: FailedGap[];
}

/** A gap whose search failed for good: the document names it. */
export interface FailedGap {
  gap: Gap;
  errorCode: ErrorCode;
}

/** Composes the document from what is stored, and stores it. */
export function createComposeDocument({ database }: ActivityDependencies) {
  return ({ run, revision, failedGaps }: Composition): Promise<void> =>
    inOpenRun(database, run, async (tx) => {
      const { handoverId } = run;
      const before = await findDocument(tx, handoverId);
      if (before !== undefined && before.revision >= revision) return;
      for (const { gap, errorCode } of failedGaps) {
        await saveGapRun(tx, { handoverId, gap, source: 'finder' }, { findings: [], errorCode });
      }
      const handover = await getHandover(tx, handoverId);
      const input = await gather(tx, handover, failedGaps);
      const { goal, instructions } = handover;
      const { document, markdown } = runPure(() =>
        composeResume(input, {
          ...(goal === null ? {} : { goal }),
          ...(instructions === null ? {} : { instructions }),
        }),
      );
      const state = 'complete';
      await saveDocument(tx, { handoverId, revision, state, markdown, json: document });
      await appendEvent(tx, { handoverId, kind: 'document', data: { revision, state } });
    });
}

async function gather(tx: Tx, handover: Handover, failedGaps: FailedGap[]): Promise<ComposeInput> {
  const stored = (await findExtract(tx, handover.id)) as StoredExtract | undefined;
  if (stored === undefined) throw new HandoverError('internal-fault');
  const { extract, report, redactions } = stored;
  const findings = await listFindings(tx, handover.id);
  const of = (gap: Gap) => findings.filter((finding) => finding.gap === gap);
  const gapNotes = [
    ...logNotes(stored.basis.offset, handover.cutOffset),
    'Gaps were searched without a model.',
    ...failedGaps.map(({ gap, errorCode }) => `The search for ${gap} failed: ${errorCode}.`),
  ];
  return {
    extract,
    findings: {
      decisions: of('decisions'),
      'hidden-errors': of('hidden-errors'),
      'rejected-approaches': of('rejected-approaches'),
    },
    colophon: { agent: report.agent, number: handover.number, report, redactions, gapNotes },
  };
}

function logNotes(heldOffset: number, cutOffset: number): string[] {
  return heldOffset < cutOffset ? [`Log incomplete: ${heldOffset} of ${cutOffset} bytes.`] : [];
}
