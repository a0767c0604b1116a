import { decodeViews, type View } from './decode-views.ts';
import { mergeRanges } from './merge-ranges.ts';
import { rulesToTry } from './prefilter.ts';
import { rangeIn, type SecretRange } from './secret-range.ts';
import type { SecretRule } from './secret-rule.ts';

/** What our own table finds in a text, in order and without overlap. */
export function findSecrets(text: string): SecretRange[] {
  // Deepest view first: a secret is named and fingerprinted by its most decoded spelling.
  const views = decodeViews(text).toReversed();
  return mergeRanges(
    views.flatMap((view) => rulesToTry(view.text).flatMap((rule) => matches(rule, view))),
  );
}

function matches(rule: SecretRule, view: View): SecretRange[] {
  const found: SecretRange[] = [];
  for (const match of view.text.matchAll(rule.pattern)) {
    // Groups that took no part are undefined, whatever the type says.
    const secret = match.findLast((group?: string) => group !== undefined) ?? match[0];
    const end = match.index + match[0].length;
    if (rule.accepts(secret)) found.push(rangeIn(view, rule.kind, end - secret.length, end));
  }
  return found;
}
