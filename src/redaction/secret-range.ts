import type { View } from './decode-views.ts';

/** Where a secret stands in a text, and what it is. The words beside it are not part of it. */
export interface SecretRange {
  kind: string;
  start: number;
  end: number;
  /** As it reads with its escapes undone, so that every spelling has one fingerprint. */
  secret: string;
}

/** The range in the original text of a place in one of its views. */
export function rangeIn(view: View, kind: string, start: number, end: number): SecretRange {
  const secret = view.text.slice(start, end);
  return { kind, start: view.toOriginal(start), end: view.toOriginal(end), secret };
}
