import type { ErrorCode } from '../../errors/catalogue.ts';
import { HandoverError } from '../../errors/handover-error.ts';

/** Refusals that an upgrade, a new token or another configuration may end: the wake waits for it. */
const MENDABLE: ReadonlySet<ErrorCode> = new Set([
  'token-refused',
  'scope-missing',
  'request-foreign',
  'route-unknown',
  'log-rewritten',
]);

/** Whether the same can never succeed, however often it is tried. */
export function isFinal(error: unknown): error is HandoverError {
  if (!(error instanceof HandoverError) || error.entry.retryable) return false;
  const { httpStatus } = error.entry;
  return httpStatus >= 400 && httpStatus < 500 && !MENDABLE.has(error.code);
}
