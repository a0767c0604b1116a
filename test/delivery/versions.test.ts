import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { showHighest, type Version } from '../../src/delivery/versions.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handover-versions-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a version that was overtaken between its look and its showing is replaced by the higher one', async () => {
  const shown: Version[] = [];
  const show = async (version: Version): Promise<void> => void shown.push(version);
  let overtaken = false;
  const file = await showHighest(folder, { rank: 1, text: 'one' }, async (version) => {
    if (!overtaken) await showHighest(folder, { rank: 2, text: 'two' }, show);
    overtaken = true;
    await show(version);
  });
  expect(shown.map(({ text }) => text)).toEqual(['two', 'one', 'two']);
  expect(file).toBe(join(folder, '2.md'));
});

test('a lower version that comes later is neither shown nor kept', async () => {
  const shown: string[] = [];
  const show = async ({ text }: Version): Promise<void> => void shown.push(text);
  await showHighest(folder, { rank: 2, text: 'two' }, show);
  expect(await showHighest(folder, { rank: 1, text: 'one' }, show)).toBe(join(folder, '2.md'));
  expect(shown).toEqual(['two', 'two']);
  expect(readdirSync(folder)).toEqual(['2.md']);
});
