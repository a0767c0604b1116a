import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { baseName, codesIn, identifiersIn, namesIn, pathsIn } from '../../src/extract/names.ts';

describe('names in a text', () => {
  test('identifiers are words that no prose word looks like', () => {
    expect(
      identifiersIn(
        'The retryPolicy of load_user_file and sha256sum beat the internationalization',
      ),
    ).toEqual(['retryPolicy', 'load_user_file', 'sha256sum']);
  });

  test('identifiers shorter than asked for are left out', () => {
    expect(identifiersIn('userId of accountId')).toEqual(['accountId']);
    expect(identifiersIn('userId of accountId', 6)).toEqual(['userId', 'accountId']);
  });

  test.each([
    'E1234',
    'TS2345',
    'ECONNREFUSED',
    'ERR_MODULE_NOT_FOUND',
    'PROJ-12AB',
    '0xdeadbeef',
    'HTTP_502',
  ])('%s is an error code', (code) => {
    expect(codesIn(`it broke with ${code}, twice ${code}`)).toEqual([code]);
  });

  test('common words in capitals are no codes', () => {
    expect(codesIn('DO NOT use HTTP or JSON here')).toEqual([]);
  });

  test('paths have a folder, or an extension', () => {
    expect(pathsIn('see src/logs/event.ts, ./run.sh, ~/notes/x.md and README.md; and/or')).toEqual(
      expect.arrayContaining(['src/logs/event.ts', './run.sh', '~/notes/x.md', 'README.md']),
    );
  });

  test('every name stands in the text, once', () => {
    const unit = fc.constantFrom('a', 'B', '_', '7', '/', '.', ' ', 'E', '-', 'src', '.ts', 'ERR_');
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const names = namesIn(text);
        expect(new Set(names).size).toBe(names.length);
        for (const name of names) expect(text).toContain(name);
      }),
    );
  });

  test('the base name is what follows the last separator of either kind', () => {
    expect(['a/b.ts', String.raw`C:\a\b.ts`, 'b.ts'].map(baseName)).toEqual([
      'b.ts',
      'b.ts',
      'b.ts',
    ]);
  });
});
