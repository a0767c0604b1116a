import type { CompactionPoint } from '../compaction-point.ts';

/** A way to make a document of a log. Undefined where it cannot be made, for example without a built-in summary. */
export interface Arm {
  name: string;
  compose(point: CompactionPoint, budgetChars: number): Promise<string | undefined>;
}
