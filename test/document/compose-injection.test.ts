import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_INJECTION_CHARS } from '../../src/document/compose-injection.ts';
import { documentSchema } from '../../src/document/document.ts';
import { claudeLog } from '../support/claude-log.ts';
import { injectText } from './compose-text.ts';
import { outsideText } from './outside-text.ts';
import { randomLog } from './random-log.ts';
import { decodedText, quotesNotAtTheirLine, quotesOf } from './standing-text.ts';

const session = claudeLog()
  .user('Add a limit to the export. Never write to order_totals.')
  .assistant('The exporter lives in src/export.ts.')
  .call('Edit', {
    file_path: '/home/ada/shop/src/export.ts',
    old_string: 'rows',
    new_string: 'rows.slice(0, exportLimit)',
  })
  .result('ok')
  .queued('use the blue label')
  .call('Bash', { command: 'node sync.ts' })
  .result('Exit code 1\nError: lease_lost E4711', { failed: true })
  .user('Now the docs.')
  .toText();

describe('the injection', () => {
  test('of any log keeps its length, its budget, the schema, and its quotes at their lines', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomLog,
        fc.integer({ min: 600, max: 20_000 }),
        async (log, budgetChars) => {
          const { markdown, document } = await injectText(log, { budgetChars });
          expect(markdown.length).toBeLessThanOrEqual(Math.min(budgetChars, MAX_INJECTION_CHARS));
          expect(MAX_INJECTION_CHARS).toBeLessThanOrEqual(9500);
          expect(documentSchema.parse(document)).toEqual(document);
          expect(document.shape).toBe('injection');
          expect(quotesNotAtTheirLine(quotesOf(document), log)).toEqual([]);
          expect(() => outsideText(markdown)).not.toThrow();
        },
      ),
    );
  });

  test('of a log much longer than its room is nearly full', async () => {
    const long = claudeLog().with((told) => {
      for (let index = 0; index < 200; index += 1) {
        told.user(`Never touch ledger number ${index}, it belongs to the team of floor ${index}.`);
        told.assistant(`I decided to leave ledger ${index} alone because floor ${index} owns it.`);
      }
    });
    const { markdown } = await injectText(long.toText());
    expect(markdown.length).toBeLessThanOrEqual(9500);
    expect(markdown.length).toBeGreaterThan(5000);
  });

  test('without a summary says the rules, the files and the hidden errors', async () => {
    const { markdown } = await injectText(session);
    for (const told of [
      'Never write to order_totals.',
      'use the blue label',
      'src/export.ts',
      'lease_lost E4711',
    ])
      expect(markdown).toContain(told);
  });

  test('leaves out what the summary says, however it is wrapped and written', async () => {
    const summary =
      'The user said: "ADD a limit to the export.\n  Never write to `order_totals`". Files: src/export.ts with `rows.slice(0, exportLimit)`; the exporter lives in **src/export.ts**.';
    const { markdown } = await injectText(session, { summary });
    expect(markdown).not.toContain('order_totals');
    expect(markdown).not.toContain('src/export.ts');
    expect(markdown).toContain('use the blue label');
    expect(markdown).toContain('lease_lost E4711');
  });

  test('with a summary that says all of it is its first lines and little more', async () => {
    const { markdown, document } = await injectText(session, { summary: decodedText(session) });
    expect(quotesOf(document).filter(({ speaker }) => speaker !== 'tool')).toEqual([]);
    expect(markdown.length).toBeLessThan(600);
  });
});
