import type { Carrier } from './carrier.ts';

export type PlantedContent =
  | { kind: 'user' | 'queued' | 'thinking' | 'assistant'; text: string }
  | { kind: 'result'; command: string; output: string; flagged: boolean }
  | { kind: 'to-do'; subject: string; description: string };

/** A fact that was put into a log, and how to see whether a document still holds it. */
export interface PlantedFact {
  carrier: Carrier;
  content: PlantedContent;
  /** What is looked for, for the reader of a miss. */
  keys: string[];
  foundIn(document: string): boolean;
}
