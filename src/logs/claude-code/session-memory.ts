import { FactsTracker } from './facts-tracker.ts';
import { FingerprintSet } from './fingerprint-set.ts';
import type { OpenCall } from './open-calls.ts';
import { PromptQueue } from './prompt-queue.ts';
import { RepeatFilter } from './repeat-filter.ts';
import { Sidechains } from './sidechains.ts';

/** What one reading of a log remembers from line to line. */
export interface SessionMemory {
  readonly calls: Map<string, OpenCall>;
  readonly knownPaths: Set<string>;
  /** Ids of messages whose token usage was told: each line of a message repeats it. */
  readonly toldUsage: FingerprintSet;
  readonly queue: PromptQueue;
  readonly repeats: RepeatFilter;
  readonly sidechains: Sidechains;
  readonly facts: FactsTracker;
}

export function createSessionMemory(): SessionMemory {
  return {
    calls: new Map(),
    knownPaths: new Set(),
    toldUsage: new FingerprintSet(),
    queue: new PromptQueue(),
    repeats: new RepeatFilter(),
    sidechains: new Sidechains(),
    facts: new FactsTracker(),
  };
}
