import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { charsForTokens, estimateTokens } from '../../src/document/budget.ts';
import { documentSchema } from '../../src/document/document.ts';
import { inlineText } from '../../src/document/fence.ts';
import { RESUME_PREFIX } from '../../src/document/prefix.ts';
import { renderDocument } from '../../src/document/render.ts';
import { composeResume } from '../../src/document/compose.ts';
import { namesIn } from '../../src/extract/names.ts';
import { claudeLog } from '../support/claude-log.ts';
import { analyseText, composeText } from './compose-text.ts';
import { outsideText } from './outside-text.ts';
import { randomLog } from './random-log.ts';
import { decodedText, quotesNotAtTheirLine, quotesOf, shownQuotes } from './standing-text.ts';

const budget = fc.integer({ min: 500, max: 20_000 });

describe('the resume prompt of any log', () => {
  test('keeps its budget, and tells its length', async () => {
    await fc.assert(
      fc.asyncProperty(randomLog, budget, async (log, budgetTokens) => {
        const { markdown, document } = await composeText(log, { budgetTokens });
        expect(markdown.length).toBeLessThanOrEqual(charsForTokens(budgetTokens));
        expect(document.chars).toBe(markdown.length);
        expect(document.estimatedTokens).toBe(estimateTokens(markdown.length));
      }),
    );
  });

  test('has a JSON twin that keeps the schema and renders to it', async () => {
    await fc.assert(
      fc.asyncProperty(randomLog, budget, async (log, budgetTokens) => {
        const { markdown, document } = await composeText(log, { budgetTokens });
        const twin = documentSchema.strict().parse(JSON.parse(JSON.stringify(document)));
        expect(twin).toEqual(document);
        expect(renderDocument({ ...twin, prefix: RESUME_PREFIX })).toBe(markdown);
        const shown = inlineText(markdown);
        expect(quotesOf(twin).filter(({ text }) => !shown.includes(inlineText(text)))).toEqual([]);
      }),
    );
  });

  test('is the same each time', async () => {
    await fc.assert(
      fc.asyncProperty(randomLog, async (log) => {
        expect(await composeText(log)).toEqual(await composeText(log));
        const input = await analyseText(log);
        expect(composeResume(input)).toEqual(composeResume(input));
      }),
      { numRuns: 30 },
    );
  });

  test('does not depend on the order of the keys in a row', async () => {
    await fc.assert(
      fc.asyncProperty(randomLog, async (log) => {
        const reversed = log.replaceAll(/^.+$/gm, (row) =>
          JSON.stringify(reverseKeys(JSON.parse(row))),
        );
        const plain = await composeText(log);
        expect((await composeText(reversed)).markdown).toBe(plain.markdown);
      }),
      { numRuns: 30 },
    );
  });

  test('quotes what stands at the line it names', async () => {
    await fc.assert(
      fc.asyncProperty(randomLog, budget, async (log, budgetTokens) => {
        const { document } = await composeText(log, { budgetTokens });
        expect(quotesNotAtTheirLine(quotesOf(document), log)).toEqual([]);
      }),
    );
  });

  test('has no path and no identifier from nowhere', async () => {
    await fc.assert(
      fc.asyncProperty(randomLog, budget, async (log, budgetTokens) => {
        const { markdown } = await composeText(log, { budgetTokens });
        const there = decodedText(log) + RESUME_PREFIX;
        expect(namesIn(markdown).filter((name) => !there.includes(name))).toEqual([]);
      }),
    );
  });

  test('has balanced fences, one title, and only its own headings', async () => {
    await fc.assert(
      fc.asyncProperty(randomLog, async (log) => {
        const { markdown, document } = await composeText(log);
        const headings = outsideText(markdown).match(/^#.*$/gm);
        const titles = document.sections
          .filter(({ entries }) => entries.length > 0)
          .map(({ title }) => `## ${title}`);
        expect(headings).toEqual(['# Handover v1', ...titles]);
      }),
    );
  });
});

describe('the resume prompt', () => {
  const session = claudeLog()
    .user('Add a limit to the export.')
    .assistant('The exporter in src/export.ts has no limit.')
    .call('Edit', {
      file_path: '/home/ada/shop/src/export.ts',
      old_string: 'rows',
      new_string: 'rows.slice(0, exportLimit)',
    })
    .result('ok')
    .queued('never above 500 rows')
    .call('Bash', { command: 'npm test' })
    .result('Exit code 1\nError: export_limit_unknown E4711', { failed: true })
    .todos([{ content: 'Write the docs', status: 'pending' }])
    .call('Bash', { command: 'git push --force' })
    .refused('no pushing, ever')
    .user('Now fix the test.')
    .call('Bash', { command: 'npm test -- export' });

  test.each([700, 1000, 4000])('of %i tokens says all that must be said', async (budgetTokens) => {
    const { markdown } = await composeText(session.toText(), { budgetTokens });
    expect(markdown).toContain('First request: "Add a limit to the export." (line 1');
    expect(markdown).toContain('Current task: "Now fix the test."');
    expect(markdown).toContain('"never above 500 rows"');
    expect(markdown).toContain('"no pushing, ever"');
    expect(markdown).toContain('`src/export.ts`');
    expect(markdown).toContain('`npm test -- export`');
    expect(markdown).toContain('"Write the docs"');
    expect(markdown).toContain('branch `main`');
  });

  test('says the goal and the instructions given with it, on one line each', async () => {
    const given = { goal: 'ship\n# the limit', instructions: 'tests `first`' };
    const { markdown } = await composeText(session.toText(), given);
    expect(markdown).toContain('- Goal given with this handover: "ship # the limit"\n');
    expect(markdown).toContain('- Instructions given with this handover: "tests `first`"\n');
  });

  test('says nothing of the document where the log says nothing', async () => {
    const composed = await composeText(claudeLog().user('hello').toText());
    expect(composed.document).toMatchObject({
      version: 1,
      shape: 'resume',
      agent: 'claude-code',
      cutLine: 1,
    });
    expect(quotesOf(composed.document).map(({ text }) => text)).toEqual(['hello', 'hello']);
    expect(shownQuotes(composed)).toContainEqual({ text: 'hello', lines: [1] });
  });
});

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== 'object' || value === null) return value;
  // The order of a call's own input is the agent's word order, not the program's.
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, inner]) => [key, key === 'input' ? inner : reverseKeys(inner)]),
  );
}
