import type { Random } from './distinctive.ts';
import type { PlantedContent } from './planted-fact.ts';

export interface EnvelopeContext {
  /** Decoded records of the log up to the place, newest last: their fields are copied. */
  earlier: Record<string, unknown>[];
  random: Random;
}

/** How one agent writes a planted content into its log. */
export interface Envelope {
  /** The contents that logs like this one can hold at all. */
  holds(kind: PlantedContent['kind'], earlier: Record<string, unknown>[]): boolean;
  /** New records, in order. */
  records(content: PlantedContent, context: EnvelopeContext): Record<string, unknown>[];
  /** Makes the new records a part of the conversation's chain; returns the later records it changed. */
  link(
    planted: Record<string, unknown>[],
    later: Record<string, unknown>[],
  ): Set<Record<string, unknown>>;
  /** Ids of calls that a record opens and closes: nothing is put between a call and its result. */
  calls(record: Record<string, unknown>): { opened: string[]; closed: string[] };
  /** A record that writes the whole list of to-dos anew: what was planted before it would be gone. */
  replacesToDos(record: Record<string, unknown>): boolean;
}
