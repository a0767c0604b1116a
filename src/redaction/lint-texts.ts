import { decodeViews, type View } from './decode-views.ts';
import type { Lint } from './lint.ts';
import { isPlaceholder } from './looks-real.ts';
import { mergeRanges } from './merge-ranges.ts';
import { rulesToTry } from './prefilter.ts';
import { rangeIn, type SecretRange } from './secret-range.ts';
import { tokenRules } from './token-rules.ts';

// A call costs 0.06 ms beside its text (measured): many texts share one, up to where that is small.
const batchChars = 200_000;

/** What the lint finds in each text, in order and without overlap. */
export async function lintTexts(texts: readonly string[], lint: Lint): Promise<SecretRange[][]> {
  const views = texts.map((text) => decodeViews(text).filter(isWorthLinting));
  const found = new Map(views.flat().map((view) => [view, [] as SecretRange[]]));
  for (const batch of batches([...found.keys()])) {
    const findings = await lint(batch.map(({ text }) => text).join('\n'));
    let offset = 0;
    let nth = 0;
    for (const { kind, start, end } of findings.toSorted((a, b) => a.start - b.start)) {
      while (start > offset + (batch[nth]?.text.length ?? Infinity)) {
        offset += (batch[nth]?.text.length ?? 0) + 1;
        nth += 1;
      }
      const view = batch[nth];
      if (!view || end > offset + view.text.length) continue;
      const range = rangeIn(view, kind, start - offset, end - offset);
      if (!isPlaceholder(range.secret)) found.get(view)?.push(range);
    }
  }
  return views.map((ofText) => mergeRanges(ofText.flatMap((view) => found.get(view) ?? [])));
}

/** It knows tokens by their prefixes; most texts come this far by a mere `token:`. */
function isWorthLinting({ text }: View): boolean {
  return rulesToTry(text).some((rule) => tokenRules.includes(rule));
}

function batches(views: readonly View[]): View[][] {
  const result: View[][] = [];
  let chars = Infinity;
  for (const view of views) {
    if (chars + view.text.length > batchChars) {
      result.push([]);
      chars = 0;
    }
    result.at(-1)?.push(view);
    chars += view.text.length;
  }
  return result;
}
