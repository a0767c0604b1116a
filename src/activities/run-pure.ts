import { HandoverError } from '../errors/handover-error.ts';

/** What pure code throws it throws again on the same log: trying again is of no use. */
export function runPure<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new HandoverError('analysis-failed', { cause: error });
  }
}
