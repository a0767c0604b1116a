import type { CliContext } from './context.ts';

/** Ctrl-C ended the command, which has said what there is to say. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
}

/** Work that Ctrl-C ends in order: whatever fails after it has failed because of it. */
export async function interruptible(
  context: CliContext,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const signal = context.interrupted();
  try {
    await work(signal);
  } catch (error) {
    if (signal.aborted) throw new Interruption();
    throw error;
  }
}
