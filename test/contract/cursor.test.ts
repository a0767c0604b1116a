import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cursorText, encodeCursor } from '../../src/contract/cursor.ts';

describe('a cursor', () => {
  test('comes back as it was given', () => {
    const times = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(times, fc.uuid(), (time, id) => {
        expect(cursorText.parse(encodeCursor({ time, id }))).toEqual({ time, id });
      }),
    );
  });

  test('is refused when it is anything else', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.string().map((text) => btoa(encodeURI(text))),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(cursorText.safeParse(text).success).toBe(false);
      }),
    );
  });
});
