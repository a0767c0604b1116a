import { recordHookFailure } from './failure-file.ts';

/** Does one of several things that a hook does, of which none is to be missed because another one failed. */
export async function attempt<T>(
  step: () => T | Promise<T>,
  { stateDir, hook }: { stateDir: string; hook: string },
): Promise<T | undefined> {
  try {
    return await step();
  } catch (error) {
    recordHookFailure(stateDir, hook, error);
    return undefined;
  }
}
