/**
 * What needs the readers, the finders and the composer: a second file beside the hook program, which loads it
 * only for a compaction.
 */
import { makeInjection } from './injection.ts';
import { keepRedactedSummary } from './keep-redacted-summary.ts';
import { takeOrder } from './take-order.ts';
import { tellWaitingHandover } from './waiting-handover.ts';

export const draftProgram = { takeOrder, keepRedactedSummary, makeInjection, tellWaitingHandover };
