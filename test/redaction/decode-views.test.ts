import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeViews } from '../../src/redaction/decode-views.ts';

describe('the views of a text', () => {
  test('begin with the text itself, and end there when it has no escapes', () => {
    expect(decodeViews('C: plain "text"').map(({ text }) => text)).toEqual(['C: plain "text"']);
  });

  test('undo one layer of JSON escapes each, also where the text is no JSON', () => {
    const views = decodeViews('cut \\"a\\\\nb\\u0041');
    expect(views.map(({ text }) => text)).toEqual([
      'cut \\"a\\\\nb\\u0041',
      'cut "a\\nbA',
      'cut "a\nbA',
    ]);
  });

  test('hold every string that was put into JSON up to five times', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 0, max: 5 }),
        (text, layers) => {
          let line = text;
          for (let layer = 0; layer < layers; layer += 1) line = JSON.stringify(line);
          expect(decodeViews(line).some((view) => view.text.includes(text))).toBe(true);
        },
      ),
    );
  });

  test('map each place back to whole escapes of the original that read the same', () => {
    const alphabet = fc.constantFrom('a', '"', '\\', '\n', 'é', 'u', '0', '4', '1');
    fc.assert(
      fc.property(fc.string({ unit: alphabet }), (text) => {
        const line = JSON.stringify(JSON.stringify(text));
        const views = decodeViews(line);
        const inner = views.at(2) ?? views.at(1);
        // Two quotes of the two layers stand in front.
        for (let end = 2; end <= 2 + text.length; end += 1) {
          const original = line.slice(inner?.toOriginal(2), inner?.toOriginal(end));
          const once = JSON.parse(`"\\"${original}\\""`) as string;
          expect(JSON.parse(once)).toBe(text.slice(0, end - 2));
        }
      }),
    );
  });
});
