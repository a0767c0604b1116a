import type { Speaker } from '../logs/event.ts';

export const gaps = ['decisions', 'hidden-errors', 'rejected-approaches'] as const;

/** A class of information that an extract tends to miss. */
export type Gap = (typeof gaps)[number];

/** One recovered fact. Its quote was found at its line; that does not make it true. */
export interface Finding {
  gap: Gap;
  /** Who found it: the deterministic search or the model. */
  source: 'finder' | 'agent';
  /** What is claimed, in words that are not quoted from tools; empty where the quote says it all. */
  claim: string;
  /** Stands at `line`, contiguous. */
  quote: string;
  /** Further telling lines of the same result, each contiguous for itself. */
  also?: string[];
  line: number;
  speaker: Speaker;
  /** Where it was settled or taken back later. */
  supersededAt?: number;
  /** Of an agent's finding: the version of the prompt that it answered. */
  promptHash?: string;
  /** Orders findings of one gap, highest first; comparable only within the gap. */
  weight: number;
}
