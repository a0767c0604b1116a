import { catalogue, type ErrorCode } from '../errors/catalogue.ts';
import { HandoverError } from '../errors/handover-error.ts';

export interface Check {
  name: string;
  ok: boolean;
  says: string;
  /** What the user can do, when not ok. */
  mend?: string;
}

/** A check says what is well, or throws; an error of the catalogue brings its own advice. */
export async function check(
  name: string,
  otherwise: ErrorCode,
  says: () => Promise<string>,
): Promise<Check> {
  try {
    return { name, ok: true, says: await says() };
  } catch (error) {
    const { message } = error as Error;
    const mend =
      error instanceof HandoverError ? error.entry.nextStep : catalogue[otherwise].nextStep;
    return { name, ok: false, says: message, mend };
  }
}
