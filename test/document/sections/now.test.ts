import { describe, expect, test } from '@jest/globals';
import type { Entry } from '../../../src/document/entry.ts';
import { claudeLog, type ClaudeSession } from '../../support/claude-log.ts';
import { composeText } from '../compose-text.ts';

/** Entries of the section, by label. */
async function now(session: ClaudeSession): Promise<{ label: string; entry: Entry }[]> {
  const { document } = await composeText(session.toText(), { budgetTokens: 8000 });
  const section = document.sections.find(({ id }) => id === 'now');
  return (section?.entries ?? []).map((entry) => ({ label: entry.label ?? '', entry }));
}

const wordsOf = (entries: { label: string; entry: Entry }[], label: string): string[] =>
  entries
    .filter((found) => found.label.startsWith(label))
    .flatMap(({ entry }) => (entry.words ?? []).map(({ text }) => text));

describe('the section on what holds now', () => {
  test('has the last request as the current task, and what was typed with it before it', async () => {
    const entries = await now(
      claudeLog().user('Add it.').assistant('Added.').user('Rename it.').user('And test it.'),
    );
    expect(entries.slice(0, 2).map(({ label, entry }) => [label, entry.words?.[0]?.text])).toEqual([
      ['Asked with it', 'Rename it.'],
      ['Current task', 'And test it.'],
    ]);
  });

  test('has the command that is under way whole, and no finished one', async () => {
    const entries = await now(
      claudeLog()
        .user('go')
        .call('Bash', { command: 'npm ci' })
        .result('ok')
        .call('Bash', { command: 'npm run seed -- --all' }),
    );
    const open = entries.filter(({ label }) => label.startsWith('Under way'));
    expect(open.map(({ entry }) => entry.line)).toEqual([4]);
    expect(open[0]?.label).toContain('`npm run seed -- --all`');
  });

  test('says that the user stopped the turn', async () => {
    const session = claudeLog()
      .user('go')
      .assistant('On it.')
      .user('[Request interrupted by user]');
    expect((await now(session)).map(({ label }) => label).join()).toContain('line 3');
  });

  test('has open to-dos, the one in progress first, and the done ones apart', async () => {
    const entries = await now(
      claudeLog()
        .user('go')
        .todos([
          { content: 'write', status: 'completed' },
          { content: 'test', status: 'pending' },
          { content: 'ship', status: 'in_progress' },
        ]),
    );
    expect(wordsOf(entries, 'To-do in progress')).toEqual(['ship']);
    expect(wordsOf(entries, 'To-do open')).toEqual(['test']);
    expect(wordsOf(entries, 'To-dos done')).toEqual(['write']);
  });

  test('has the question that waits for the user, until it is answered', async () => {
    const ask = {
      questions: [{ question: 'Which color?', options: [{ label: 'blue' }, { label: 'red' }] }],
    };
    const session = claudeLog().user('go').call('AskUserQuestion', ask);
    expect(wordsOf(await now(session), 'Open question')).toEqual(['Which color?']);
    session.result(
      'User has answered your questions: "Which color?"="blue". You can now continue.',
    );
    expect(wordsOf(await now(session), 'Open question')).toEqual([]);
  });

  test('has the last run of each check with how it went and what it said', async () => {
    const entries = await now(
      claudeLog()
        .user('go')
        .call('Bash', { command: 'npm test' })
        .result('Exit code 1\n✗ ledger keeps its total', { failed: true })
        .call('Edit', { file_path: '/home/ada/shop/a.ts', old_string: 'a', new_string: 'b' })
        .result('ok')
        .call('Bash', { command: 'npx tsc --noEmit' })
        .result(''),
    );
    const runs = entries.filter(({ label }) => label.includes(' run: '));
    expect(runs.map(({ label }) => label)).toEqual([
      expect.stringMatching(/types.*`npx tsc --noEmit`.*passed/),
      expect.stringMatching(/test.*`npm test`.*failed.*1 edit/),
    ]);
    expect(runs[1]?.entry.output?.[0]).toMatchObject({
      text: '✗ ledger keeps its total',
      speaker: 'tool',
    });
  });

  test('says the branch, the folder and that permissions have expired', async () => {
    const session = claudeLog({ permissionMode: 'acceptEdits' }).user('go');
    const state = (await now(session)).find(({ label }) => label.includes('branch'));
    expect(state?.label).toMatch(/`main`.*`\/home\/ada\/shop`.*`acceptEdits`.*expired/);
  });
});
