import { expect, test } from '@jest/globals';
import { redactTail } from '../../src/archive/redact-tail.ts';

const redactLine = async (line: string) => line.replaceAll(/secret-\d{4}/g, '[redacted]');

test.each([
  ['a whole record', '{"a":"secret-1234"}', '{"a":"[redacted]"}'],
  ['a record cut in a word', '{"a":"secret-1234","b":"secr', '{"a":"[redacted]","b":"'],
  ['a record cut after a brace that ends no record', '{"a":{"b":1}', '{"a":{"b"'],
  ['text without a blank', 'secret-12', ''],
  ['nothing', '', ''],
])('redactTail keeps of %s what no cut went through', async (_, tail, kept) => {
  expect(await redactTail(tail, redactLine)).toBe(kept);
});
