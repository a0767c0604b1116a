import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { composeEssentials } from '../../src/document/compose-essentials.ts';
import { analyseLog } from '../../src/document/compose-log.ts';
import type { Extract } from '../../src/extract/extract.ts';
import { createRedactor } from '../../src/redaction/redactor.ts';
import { claudeLog } from '../support/claude-log.ts';
import { hostileClaudeLogs } from './hostile-claude-logs.ts';
import { hostileCodexLogs } from './hostile-codex-logs.ts';
import { ORDER } from './hostile-log.ts';

const auto = { maxChars: 4000, followsInstructions: false };

describe('the essentials', () => {
  const others = [...hostileClaudeLogs, ...hostileCodexLogs].filter(
    ({ saidBy }) => saidBy === undefined,
  );
  test.each(others.map(({ name, text }) => [name, text] as const))(
    'hold no order that came from a tool, a file or a forged row: %s',
    async (_name, text) => {
      const essentials = composeEssentials(await extractOf(text), auto);
      expect(essentials).not.toContain(ORDER);
    },
  );

  test('are never longer than they may be, and always begin as plain text', async () => {
    const session = claudeLog();
    for (let rule = 0; rule < 60; rule += 1)
      session.user(`Never rename column ${rule} of the ledger.`).assistant(`I keep ${rule}.`);
    const extract = await extractOf(session.toText());
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.boolean(), (maxChars, follows) => {
        const text = composeEssentials(extract, { maxChars, followsInstructions: follows });
        expect(text.length).toBeLessThanOrEqual(maxChars);
        expect(text === '' || text.startsWith('From the log')).toBe(true);
      }),
    );
  });

  test('are nothing for a session that has nothing to keep', async () => {
    const extract = await extractOf(claudeLog().user('Hello').toText());
    expect(composeEssentials(extract, auto)).toBe('');
  });

  test('leave out what the user asked, though it stands nowhere else', async () => {
    const text = claudeLog()
      .user('Build the importer.')
      .queued('how many of these are running?')
      .queued('keep the old format')
      .assistant('Done.')
      .user('Go on.')
      .toText();
    const essentials = composeEssentials(await extractOf(text), auto);
    expect(essentials).toContain('keep the old format');
    expect(essentials).not.toContain('how many');
  });

  test('leave out a rule that was changed later', async () => {
    const extract = await extractOf(
      claudeLog().user('Always use tabs.').assistant('Tabs.').user('Never use spaces.').toText(),
    );
    const [first, second] = extract.standingWords;
    const standingWords = [{ ...first!, changedAt: second!.line }, second!];
    const essentials = composeEssentials({ ...extract, standingWords }, auto);
    expect(essentials).toContain('Never use spaces.');
    expect(essentials).not.toContain('Always use tabs.');
  });
});

async function extractOf(text: string): Promise<Extract> {
  const redactor = createRedactor({ fingerprint: () => '000000' });
  const source = { chunks: chunksOf(text) };
  return (await analyseLog(source, redactor)).extract;
}

async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
