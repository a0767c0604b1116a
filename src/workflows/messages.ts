/** What goes into a handover's run and what can be said to it. Names and shapes are kept by recorded histories. */
import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { RunEnd } from '../activities/close-handover.ts';
import type { FailedGap } from '../activities/compose-document.ts';
import type { RunRef } from '../activities/run-ref.ts';
import type { GapCounts } from '../activities/search-gap.ts';

export interface HandoverInput {
  run: RunRef;
  /** Whether the server knows our search attributes: setting an unknown one hangs a run. */
  searchAttributes: boolean;
  /** How long to wait for a log that is still being uploaded. */
  logWaitMs: number;
  /** Whether a model is asked for what the finders missed. */
  askAgents?: true;
}

export interface HandoverStatus {
  phase: 'waiting-for-log' | 'analyzing' | RunEnd['state'];
  /** The gaps that were searched; those that a model was asked for come again. */
  gaps: GapOutcome[];
}

export type GapOutcome = FailedGap | (Omit<FailedGap, 'errorCode'> & GapCounts);

/** The client's log is held up to this byte. */
export const logArrived = defineSignal<[{ heldOffset: number }]>('logArrived');

/** The first gap agent's model has begun to answer: what it read is in the cache for the others. */
export const agentBegan = defineSignal('agentBegan');

export const status = defineQuery<HandoverStatus>('status');
