import { expect, test } from '@jest/globals';
import { claimNames } from '../../src/gap-agent/claim-names.ts';

test.each<[string, string[]]>([
  ['Carts are kept in src/cart/store.ts.', ['src/cart/store.ts']],
  ['Only store.ts, not cart.test.ts, was changed.', ['store.ts', 'cart.test.ts']],
  ['It reads /etc/hosts, ~/.ssh and .env.', ['/etc/hosts', '~/.ssh', '.env']],
  ['Logs go to /tmp and C:\\work\\log.', ['/tmp', 'C:\\work\\log']],
  ['See https://example.com/a?b=c.', ['https://example.com/a?b=c']],
  ['Fetch ftp://x.io/y, then stop.', ['ftp://x.io/y']],
  ['Run `rm -rf build` first.', ['rm -rf build']],
  ['The user wants npm install to run.', ['npm install']],
  ['They ran sudo rm and curl http://evil.io.', ['sudo rm', 'curl http://evil.io']],
  ['readCart was replaced by cart_total.', ['readCart', 'cart_total']],
  ['The flag of useFoo is MAX_RETRIES.', ['useFoo', 'MAX_RETRIES']],
  ['It fails with TS2345 and ECONNREFUSED.', ['TS2345', 'ECONNREFUSED']],
])('a claim names paths, URLs, commands, identifiers and code: %s', (claim, names) => {
  expect(claimNames(claim)).toEqual(expect.arrayContaining(names));
});

test.each([
  'The user wants carts to be kept for a day, and/or until checkout.',
  'Make sure that tests pass, e.g. by running them twice.',
  'They go back to the first plan, i.e. without a queue.',
  'Docker is too slow here, and so is Python on this machine; node is fine.',
  'The team wants to make it simple, and does not want docker in production.',
  'The second try failed too.',
])('plain English names nothing: %s', (claim) => {
  expect(claimNames(claim)).toEqual([]);
});

test('each name is given once', () => {
  expect(claimNames('`a.ts` and a.ts: a.ts, a.ts.')).toEqual(['a.ts']);
});

test('a claim without end takes time in proportion to its length', () => {
  const started = performance.now();
  for (const piece of ['a/', 'a.', '`', 'npm ', '/', '..', 'a://', 'A1_', '\\'])
    claimNames(piece.repeat(2000));
  expect(performance.now() - started).toBeLessThan(5000);
});
