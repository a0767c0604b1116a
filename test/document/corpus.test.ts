import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { composeInjection } from '../../src/document/compose-injection.ts';
import { composeResume, type Composed, type ComposeInput } from '../../src/document/compose.ts';
import { charsForTokens } from '../../src/document/budget.ts';
import { inlineText } from '../../src/document/fence.ts';
import { RESUME_PREFIX } from '../../src/document/prefix.ts';
import { namesIn } from '../../src/extract/names.ts';
import { describeWithCorpus } from '../support/corpus.ts';
import { analyseText } from './compose-text.ts';
import { outsideText } from './outside-text.ts';
import { decodedText, quotesNotAtTheirLine, quotesOf, shownQuotes } from './standing-text.ts';

describeWithCorpus('documents of real session logs', (folder) => {
  const files = ['claude', 'codex'].flatMap((agent) =>
    readdirSync(join(folder, agent))
      .filter((name) => /\.jsonl(?:\.gz)?$/.test(name))
      .map((name) => join(agent, name)),
  );

  test.each(files)(
    '%s: quotes stand at their lines, names in the log, sizes in the budget',
    async (file) => {
      const log = content(join(folder, file));
      const input = await analyseText(log);
      const rows = new TextDecoder().decode(log).split('\n');
      const inLog = decodedText(log) + RESUME_PREFIX;
      for (const budgetTokens of [1500, 4000]) {
        const composed = composeResume(input, { budgetTokens });
        const { markdown, document } = composed;
        expect(markdown.length).toBeLessThanOrEqual(charsForTokens(budgetTokens));
        expect(quotesNotAtTheirLine(quotesOf(document), log)).toEqual([]);
        expect(quotesOf(document).length).toBeGreaterThanOrEqual(budgetTokens === 4000 ? 10 : 5);
        expectShownQuotesInRows(composed, rows);
        const nowhere = namesIn(markdown).filter((name) => !inLog.includes(name));
        expect(nowhere.filter((name) => !markdown.includes(`[redacted:${name}`))).toEqual([]);
        expectOwnHeadings(markdown);
      }
      expectInjection(input, log);
    },
  );
});

/** Reads the Markdown alone, as a person would who looks the quotes up. */
function expectShownQuotesInRows(composed: Composed, rows: readonly string[]): void {
  const shown = shownQuotes(composed).filter(({ text }) => !text.includes('[redacted:'));
  expect(shown.length).toBeGreaterThanOrEqual(1);
  const missing = shown.filter(
    ({ text, lines }) =>
      !lines.some((line) => decodedText(rows[line - 1] ?? '').includes(inlineText(text))),
  );
  expect(missing).toEqual([]);
}

function expectOwnHeadings(markdown: string): void {
  const headings = outsideText(markdown).match(/^[ \t]*(?:- )?#+ .*$/gm) ?? [];
  expect(headings.filter((heading) => !/^(?:# Handover v1|## \w.*)$/.test(heading))).toEqual([]);
  expect(markdown.match(/^# Handover v1$/gm)).toHaveLength(1);
}

function expectInjection(input: ComposeInput, log: Uint8Array): void {
  const { markdown, document } = composeInjection(input);
  expect(markdown.length).toBeLessThanOrEqual(9500);
  expect(quotesNotAtTheirLine(quotesOf(document), log)).toEqual([]);
}

function content(path: string): Uint8Array {
  const bytes = readFileSync(path);
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}
