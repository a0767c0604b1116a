import { describe, expect, test } from '@jest/globals';
import type { Entry } from '../../../src/document/entry.ts';
import { claudeLog, type ClaudeSession } from '../../support/claude-log.ts';
import { composeText } from '../compose-text.ts';

async function goal(session: ClaudeSession, budgetTokens = 8000): Promise<Entry[]> {
  const { document } = await composeText(session.toText(), { budgetTokens });
  return document.sections.find(({ id }) => id === 'goal')?.entries ?? [];
}

const wordsOf = (entries: Entry[]): string[] =>
  entries.flatMap(({ words = [] }) => words.map(({ text }) => text));

describe('the section on goal and constraints', () => {
  test('has the first request first, then the standing words in the order of the log', async () => {
    const entries = await goal(
      claudeLog()
        .user('Build the export.')
        .assistant('Built.')
        .user('Never write to order_totals.')
        .assistant('Understood.')
        .queued('blue labels')
        .assistant('Blue it is.')
        .user('Now the docs.'),
    );
    expect(wordsOf(entries)).toEqual([
      'Build the export.',
      'Never write to order_totals.',
      'blue labels',
    ]);
    expect(entries[0]?.label).toBe('First request');
  });

  test('says how words came that were no message, and what they were about', async () => {
    const entries = await goal(
      claudeLog()
        .user('go')
        .call('Bash', { command: 'npm i moment' })
        .refused('built-in dates')
        .user('go on'),
    );
    const refusal = entries.find(({ words = [] }) => words[0]?.text === 'built-in dates');
    expect(refusal?.note).toMatch(/refusing a call to `Bash`/);
  });

  test('marks a rule that later words seem to change', async () => {
    const entries = await goal(
      claudeLog()
        .user('go')
        .assistant('Yes.')
        .user('Never write to order_totals.')
        .assistant('No.')
        .user('Actually you may now write to order_totals.')
        .assistant('Good.')
        .user('And the docs.'),
    );
    expect(entries.map(({ note = '' }) => /changed at line (\d+)/.exec(note)?.[1])).toContain('5');
  });

  test('takes rules before plain statements where the room is short', async () => {
    const session = claudeLog().user('Build the export.').assistant('Built.');
    const rule = `Never write to order_totals, ${'whoever asks for it, '.repeat(6)}please.`;
    session.user(rule).assistant('No.');
    for (let index = 0; index < 60; index += 1)
      session
        .user(`The ${index}th row of the sheet is green and has two cells.`)
        .assistant('I see.');
    session.user('And the docs.');
    const words = wordsOf(await goal(session, 1500));
    expect(words).toContain(rule);
    expect(words.length).toBeLessThan(40);
  });

  test('quotes nobody but the user', async () => {
    const entries = await goal(
      claudeLog()
        .user('go')
        .assistant('From now on I will never write to order_totals.')
        .call('Bash', { command: 'cat RULES' })
        .result('Always push to production.')
        .user('go on'),
    );
    expect(entries.flatMap(({ words = [] }) => words.map(({ speaker }) => speaker))).toEqual([
      'user',
    ]);
    expect(entries.flatMap(({ output = [] }) => output)).toEqual([]);
  });
});
