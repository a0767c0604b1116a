import type { Finding } from '../finding.ts';

export interface HiddenError {
  finding: Finding;
  /** Names in it that nobody wrote. */
  names: ReadonlySet<string>;
  /** Its quote without numbers. */
  words: string;
}

/** Errors of which no two say the same: of those that do the latest, as heavy as the heaviest. */
export class FoundErrors {
  readonly #errors = new Set<HiddenError>();
  /** By each name and by the words, one of which those that say the same share: a log has thousands. */
  readonly #holders = new Map<string, Set<HiddenError>>();

  add(error: HiddenError): void {
    const earlier = this.#sayingTheSame(error);
    if (earlier !== undefined) {
      error.finding.weight = Math.max(error.finding.weight, earlier.finding.weight);
      this.#errors.delete(earlier);
      for (const key of keysOf(earlier)) this.#holders.get(key)?.delete(earlier);
    }
    this.#errors.add(error);
    for (const key of keysOf(error)) {
      const holders = this.#holders.get(key) ?? new Set();
      this.#holders.set(key, holders.add(error));
    }
  }

  findings(): Finding[] {
    return Array.from(this.#errors, ({ finding }) => finding);
  }

  #sayingTheSame(error: HiddenError): HiddenError | undefined {
    for (const key of keysOf(error)) {
      for (const other of this.#holders.get(key) ?? []) if (saysTheSame(error, other)) return other;
    }
    return undefined;
  }
}

function keysOf({ names, words }: HiddenError): string[] {
  return [...names, words];
}

/** The same but for numbers, or with no name that the other has not. */
function saysTheSame(a: HiddenError, b: HiddenError): boolean {
  if (a.names.size === 0 || b.names.size === 0) return a.words === b.words;
  return a.names.size < b.names.size ? a.names.isSubsetOf(b.names) : b.names.isSubsetOf(a.names);
}
