import { composeResume } from '../document/compose.ts';
import type { ErrorCode } from '../errors/catalogue.ts';
import type { Finding, Gap } from '../gaps/finding.ts';
import { findDocument, saveDocument } from '../storage/documents-store.ts';
import { appendEvent } from '../storage/events-store.ts';
import { saveGapRun } from '../storage/findings-store.ts';
import { getHandover } from '../storage/handovers-store.ts';
import type { ActivityDependencies } from './activity-dependencies.ts';
import { gapNotes } from './gap-notes.ts';
import { gatherDocument } from './gather-document.ts';
import { inOpenRun } from './in-open-run.ts';
import type { RunRef } from './run-ref.ts';
import { runPure } from './run-pure.ts';
import { worktreeStateOf } from './worktree-state-of.ts';

export interface Composition {
  run: RunRef;
  revision: number;
  failedGaps: FailedGap[];
  /** Gap agents are still at work: a later revision will hold what they find. */
  draft?: true;
}

/** A gap whose search failed for good: the document names it. */
export interface FailedGap {
  gap: Gap;
  errorCode: ErrorCode;
  /** Whose search; the finder's if not said. */
  source?: Finding['source'];
}

/** Composes the document from what is stored, and stores it. */
export function createComposeDocument({ database }: ActivityDependencies) {
  return ({ run, revision, failedGaps, draft }: Composition): Promise<void> =>
    inOpenRun(database, run, async (tx) => {
      const { handoverId } = run;
      const before = await findDocument(tx, handoverId);
      if (before !== undefined && before.revision >= revision) return;
      for (const { gap, errorCode, source = 'finder' } of failedGaps)
        await saveGapRun(tx, { handoverId, gap, source }, { findings: [], errorCode });
      const handover = await getHandover(tx, handoverId);
      const input = await gatherDocument(tx, handover, {
        gapNotes: await gapNotes(tx, handover, { draft: draft === true }),
        sources: draft === true ? ['finder'] : ['finder', 'agent'],
      });
      const { goal, instructions } = handover;
      const { document, markdown } = runPure(() =>
        composeResume(input, {
          ...(goal === null ? {} : { goal }),
          ...(instructions === null ? {} : { instructions }),
          ...worktreeStateOf(handover),
        }),
      );
      const state = draft === true ? 'draft' : 'complete';
      const row = { handoverId, revision, state, markdown, json: document } as const;
      if (await saveDocument(tx, row))
        await appendEvent(tx, { handoverId, kind: 'document', data: { revision, state } });
    });
}
