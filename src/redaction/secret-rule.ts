/**
 * What a text must hold for a rule to be tried: one character, cheap to find and not too common,
 * with something before or after it. These are sources of regular expressions.
 */
export type Anchor = { pivot: string; anyCase?: true } & ({ before: string } | { after: string });

/** The shape of one sort of secret. */
export interface SecretRule {
  kind: string;
  anchors: readonly Anchor[];
  /** A match ends with the secret: the last group that took part, else the whole match. */
  pattern: RegExp;
  /** Sorts out placeholders, paths and code. */
  accepts: (secret: string) => boolean;
}
