export const PROBE_CLASSES = [
  'modified files',
  'next files',
  'next identifiers',
  'constraints',
  'hidden user words',
  'failures',
  'errors not in prose, any',
  'errors not in prose, each',
  'errors only in output, each',
] as const;
export type ProbeClass = (typeof PROBE_CLASSES)[number];

/** One checkable fact of a log. `line` is where the fact stands, for the reader of a miss. */
export interface Probe {
  probeClass: ProbeClass;
  key: string;
  line: number;
  foundIn(document: string): boolean;
}
