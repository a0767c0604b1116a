import type { Extract } from '../extract/extract.ts';
import type { ReadReport } from '../logs/agent-reader.ts';
import type { LogBasis } from './log-basis.ts';

/** What the table `extracts` holds. */
export interface StoredExtract {
  basis: LogBasis;
  extract: Extract;
  report: ReadReport;
  redactions: Record<string, number>;
}
