import { recordHookFailure } from './failure-file.ts';

/** Does one of several things that a hook does, of which none is to be missed because another one failed. */
export function attempt<T>(
  step: () => T,
  { stateDir, hook }: { stateDir: string; hook: string },
): T | undefined {
  try {
    return step();
  } catch (error) {
    recordHookFailure(stateDir, hook, error);
    return undefined;
  }
}
