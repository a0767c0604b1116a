import type { LogDigest } from '../../extract/log-digest.ts';
import type { Finding } from '../finding.ts';

/** A finding of this gap; of two that weigh the same the later one weighs more. */
export function rejection(
  digest: Pick<LogDigest, 'endLine'>,
  of: Omit<Finding, 'gap' | 'source'>,
): Finding {
  const weight = of.weight + (1.5 * of.line) / (digest.endLine + 1);
  return { ...of, gap: 'rejected-approaches', source: 'finder', weight };
}
