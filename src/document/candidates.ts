import type { Entry } from './entry.ts';

export const sectionIds = [
  'goal',
  'now',
  'files',
  'decisions',
  'hidden-errors',
  'rejected-approaches',
  'reading',
  'history',
] as const;
export type SectionId = (typeof sectionIds)[number];

/** Something a section could say. The composer takes candidates in the order given while they fit. */
export interface Candidate {
  /** Said instead of `entry` where, after all else, there is still room. */
  rich?: Entry;
  entry: Entry;
  /** Said instead where `entry` no longer fits. */
  short?: Entry;
  /** Said where not even `short` fits. */
  shorter?: Entry;
  /** Said where nothing else fits. */
  shortest?: Entry;
  /** Said in any case, at least in its short form. */
  must?: boolean;
  /** Position in the rendered section, ascending; by default the order of importance. */
  position?: number;
}

export interface SectionCandidates {
  id: SectionId;
  title: string;
  /** What its candidates are, for the colophon: `decisions`, `files read`. */
  noun: string;
  /** Share of the budget this section may take before the others had their turn. */
  share: number;
  /** Share it may take before the others were offered all of theirs. */
  cap?: number;
  /** Each candidate is said in its shortest form before any is said at length. */
  eachFirst?: boolean;
  /** Most important first. */
  candidates: Candidate[];
}
