import { describe, expect, test } from '@jest/globals';
import { findSaidSo } from '../../../src/gaps/rejected-approaches/said-so.ts';
import { assistantText, digestOf } from '../../support/log-events.ts';

describe('what the assistant says it dropped', () => {
  test('is quoted with what it announces', () => {
    const text =
      'Reverted the lenient check (`rows.ts`):\n- It hid rows without an id.\n\nAll else stays.';
    expect(findSaidSo(digestOf(assistantText(1, text))).map(({ quote }) => quote)).toEqual([
      'Reverted the lenient check (`rows.ts`): - It hid rows without an id.',
    ]);
  });

  test('is quoted alone where it has its reason', () => {
    const text = 'I tried a `rowCache`, but it does not work with streams. The tests pass.';
    expect(findSaidSo(digestOf(assistantText(1, text))).map(({ quote }) => quote)).toEqual([
      'I tried a `rowCache`, but it does not work with streams.',
    ]);
  });
});
