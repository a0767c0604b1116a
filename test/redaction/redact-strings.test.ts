import { expect, test } from '@jest/globals';
import { redactStrings } from '../../src/redaction/redact-strings.ts';
import { createRedactor } from '../../src/redaction/redactor.ts';

test('every string of a value is redacted, wherever it stands; all else stays', async () => {
  const redactor = createRedactor({ fingerprint: () => 'abc123' });
  const secret = ['ghp', 'R7kQ2mZx9LwTb4VnPc8JdYs5HgFa3UeK1oXi'].join('_');
  const marked = '[redacted:github-token:abc123]';
  const value = (word: string) => ({
    branch: `fix/${word}`,
    files: ['a.ts', `${word}.md`],
    deep: { none: null, count: 3, isNew: true, text: word },
  });
  expect(await redactStrings(redactor, value(secret))).toEqual(value(marked));
});
