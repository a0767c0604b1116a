import { beforeEach, expect, test } from '@jest/globals';
import { findDocument, saveDocument, type NewDocument } from '../../src/storage/documents-store.ts';
import { findExtract, saveExtract } from '../../src/storage/extracts-store.ts';
import { getHandover } from '../../src/storage/handovers-store.ts';
import { prepareDatabase } from './prepared-database.ts';

const { act, newHandover } = prepareDatabase();
let handoverId: string;
beforeEach(async () => {
  handoverId = (await newHandover()).id;
});

function save(
  revision: number,
  state: NewDocument['state'],
  markdown = `r${revision}`,
): Promise<boolean> {
  return act((tx) =>
    saveDocument(tx, { handoverId, revision, state, markdown, json: { revision } }),
  );
}

const find = () => act((tx) => findDocument(tx, handoverId));

test('a document is replaced by a higher revision, which the handover then shows', async () => {
  expect([await save(1, 'draft'), await save(2, 'complete')]).toEqual([true, true]);
  expect(await find()).toMatchObject({
    revision: 2,
    state: 'complete',
    markdown: 'r2',
    json: { revision: 2 },
    characters: 2,
  });
  expect((await act((tx) => getHandover(tx, handoverId))).revision).toBe(2);
});

test('a lower revision changes nothing', async () => {
  await save(3, 'draft');
  expect(await save(2, 'complete')).toBe(false);
  expect(await find()).toMatchObject({ revision: 3, markdown: 'r3' });
});

test('a draft never replaces a complete document, whatever its revision', async () => {
  await save(2, 'complete');
  expect(await save(3, 'draft')).toBe(false);
  expect(await find()).toMatchObject({ revision: 2, state: 'complete' });
});

test('the same revision saved twice is saved', async () => {
  await save(1, 'draft', 'first');
  expect(await save(1, 'draft', 'second')).toBe(true);
  expect(await find()).toMatchObject({ markdown: 'second' });
});

test('of revisions saved at the same time the highest stays', async () => {
  await Promise.all([4, 1, 5, 2, 3].map((revision) => save(revision, 'draft')));
  expect(await find()).toMatchObject({ revision: 5 });
});

test('an extract comes back as it was saved last, with characters that jsonb would refuse', async () => {
  const extract = { text: 'a\0\uD800', list: [1] };
  await act((tx) => saveExtract(tx, handoverId, { old: true }));
  await act((tx) => saveExtract(tx, handoverId, extract));
  expect(await act((tx) => findExtract(tx, handoverId))).toEqual(extract);
});
