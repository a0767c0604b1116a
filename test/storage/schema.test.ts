import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { dumpSchema } from '../../scripts/dump-schema.ts';
import { prepareDatabase } from './prepared-database.ts';

const { get } = prepareDatabase();

test('migrations/schema.sql is what the migrations add up to (node scripts/write-schema.ts writes it)', async () => {
  const written = await readFile(new URL('../../migrations/schema.sql', import.meta.url), 'utf8');
  expect(await dumpSchema(get().url)).toBe(written);
});
