import type { LogDigest } from '../extract/log-digest.ts';
import { findDecisions } from './decisions/finder.ts';
import type { Finding, Gap } from './finding.ts';
import { findHiddenErrors } from './hidden-errors/finder.ts';
import { findRejectedApproaches } from './rejected-approaches/finder.ts';

const finders: Record<Gap, (digest: LogDigest) => Finding[]> = {
  decisions: findDecisions,
  'hidden-errors': findHiddenErrors,
  'rejected-approaches': findRejectedApproaches,
};

/** Deterministic search of the whole log for one gap; heaviest finding first. */
export function findGap(gap: Gap, digest: LogDigest): Finding[] {
  return finders[gap](digest);
}
