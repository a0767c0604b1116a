import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  sectionIds,
  type Candidate,
  type SectionCandidates,
} from '../../src/document/candidates.ts';
import { fitSections, type FittedSection } from '../../src/document/fit.ts';
import { renderDocument } from '../../src/document/render.ts';

const label = (length: number) => ({ label: 'x'.repeat(length) });
const candidate = fc
  .record({
    lengths: fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 4 }),
    must: fc.boolean(),
    position: fc.option(fc.integer({ min: -5, max: 5 }), { nil: undefined }),
  })
  .map(({ lengths, must, position }): Candidate => {
    const [entry = 1, short, shortest, rich] = lengths.toSorted((a, b) => b - a);
    return {
      entry: label(entry),
      ...(short === undefined ? {} : { short: label(short) }),
      ...(shortest === undefined ? {} : { shortest: label(shortest) }),
      ...(rich === undefined ? {} : { rich: label(entry + rich) }),
      ...(must ? { must } : {}),
      ...(position === undefined ? {} : { position }),
    };
  });
const sections = fc.uniqueArray(fc.constantFrom(...sectionIds), { minLength: 1 }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record({
        id: fc.constant(id),
        title: fc.constant(`Title of ${id}`),
        noun: fc.constant('things'),
        share: fc.double({ min: 0, max: 0.5, noNaN: true }),
        candidates: fc.array(candidate, { maxLength: 8 }),
      }),
    ),
  ),
);

const formsOf = ({ rich, entry, short, shortest }: Candidate) => [rich, entry, short, shortest];
const rendered = (fitted: readonly FittedSection[]): string =>
  renderDocument({
    prefix: '',
    colophon: [],
    sections: fitted.map((one) => ({ ...one, leftOut: one.leftOut.length })),
  });

function section(
  id: SectionCandidates['id'],
  candidates: Candidate[],
  share = 0.1,
): SectionCandidates {
  return { id, title: id, noun: 'things', share, candidates };
}

describe('fitting candidates into a budget', () => {
  test('never says more than the budget, headings included', () => {
    fc.assert(
      fc.property(sections, fc.integer({ min: 0, max: 5000 }), (given, chars) => {
        expect(rendered(fitSections(given, chars)).length).toBeLessThanOrEqual(chars);
      }),
      { numRuns: 300 },
    );
  });

  test('says each candidate at most once, in one of its forms, and names the others as left out', () => {
    fc.assert(
      fc.property(sections, fc.integer({ min: 0, max: 5000 }), (given, chars) => {
        for (const [index, { entries, leftOut }] of fitSections(given, chars).entries()) {
          const { candidates } = given[index]!;
          const said = candidates.filter((one) =>
            formsOf(one).some((form) => form !== undefined && entries.includes(form)),
          );
          expect(entries).toHaveLength(said.length);
          expect(new Set([...said, ...leftOut])).toEqual(new Set(candidates));
          expect(said.length + leftOut.length).toBe(candidates.length);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('says all that must be said wherever it fits at all, before anything else', () => {
    fc.assert(
      fc.property(sections, (given) => {
        const musts = given.map((one) => ({
          ...one,
          candidates: one.candidates
            .filter(({ must }) => must === true)
            .map((found) => ({ entry: formsOf(found).findLast((form) => form !== undefined)! })),
        }));
        const least = rendered(
          musts.map(({ candidates, ...one }) => ({
            ...one,
            entries: candidates.map(({ entry }) => entry),
            leftOut: [],
          })),
        ).length;
        const left = fitSections(given, least).flatMap(({ leftOut }) => leftOut);
        expect(left.filter(({ must }) => must === true)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('says the entry where there is room, the short form where there is less', () => {
    const candidates = [
      { entry: label(200), short: label(20), shorter: label(9), shortest: label(5) },
    ];
    const said = (chars: number) =>
      fitSections([section('now', candidates, 1)], chars)[0]?.entries[0]?.label?.length;
    expect([400, 150, 25, 20, 10].map(said)).toEqual([200, 20, 9, 5, undefined]);
  });

  test('says the rich form beyond the cap of a section where nothing else needs the room', () => {
    const one = { ...section('now', [{ entry: label(50), rich: label(300) }], 0.1), cap: 0.1 };
    const said = (chars: number) => fitSections([one], chars)[0]?.entries[0]?.label?.length;
    expect([1000, 200].map(said)).toEqual([300, 50]);
  });

  test('keeps the order of the sections, and within one the order of positions', () => {
    const fitted = fitSections(
      [
        section('history', [{ entry: { label: 'c' } }]),
        section('goal', [
          { entry: { label: 'b' }, position: 2 },
          { entry: { label: 'a' }, position: 1 },
        ]),
      ],
      1000,
    );
    expect(fitted.map(({ id, entries }) => [id, entries.map((entry) => entry.label)])).toEqual([
      ['history', ['c']],
      ['goal', ['a', 'b']],
    ]);
  });

  test('the first of a section is said rather than the last', () => {
    const candidates = Array.from({ length: 50 }, (_, index) => ({
      entry: { label: `entry ${index} ${'x'.repeat(90)}` },
    }));
    const [fitted] = fitSections([section('now', candidates, 0.5)], 1000);
    expect(fitted?.entries).toEqual(
      candidates.slice(0, fitted?.entries.length).map(({ entry }) => entry),
    );
    expect(fitted?.entries.length).toBeGreaterThan(5);
  });

  test("the user's words take at most two fifths beyond what must be said", () => {
    const candidates = Array.from({ length: 100 }, () => ({ entry: label(100) }));
    const fitted = fitSections([{ ...section('goal', candidates), cap: 0.3 }], 10_000);
    expect(rendered(fitted).length).toBeLessThanOrEqual(4000);
    expect(rendered(fitted).length).toBeGreaterThan(3000);
  });
});
