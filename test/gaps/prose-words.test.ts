import { expect, test } from '@jest/globals';
import { collectProseNames } from '../../src/gaps/prose-words.ts';
import { assistantText, command, digestOf, reasoning, userWords } from '../support/log-events.ts';

test('names that somebody wrote are known, names that only a tool printed or a call held are not', () => {
  const known = collectProseNames(
    digestOf(
      userWords(1, 'look at loadLedger'),
      reasoning(2, 'sumLedger may be it'),
      assistantText(3, 'I look at src/ledger.ts'),
      command(4, 'grep dropLedger src', { failed: true, text: 'E4711 in sealLedger' }),
      { kind: 'summary', speaker: 'assistant', line: 6, text: 'openLedger was fixed' },
      { kind: 'plan', speaker: 'assistant', line: 7, text: 'rename foldLedger', state: 'proposed' },
    ),
  );
  expect(known).toEqual(
    new Set(['loadLedger', 'sumLedger', 'src/ledger.ts', 'openLedger', 'foldLedger']),
  );
});
