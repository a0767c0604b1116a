// cspell:ignore cancelled -- Temporal's spelling
import { Context } from '@temporalio/activity';

/** An activity that only waits to be canceled. */
export function untilCanceled(): Promise<never> {
  return Context.current().cancelled;
}
