import { afterAll, expect, test } from '@jest/globals';
import { ask } from './ask.ts';
import { createTestDatabase, type TestDatabase } from './postgres.ts';

const databases: TestDatabase[] = [];
afterAll(() => Promise.all(databases.map((database) => database.drop())));

test('a test database is a copy of a template that was prepared once', async () => {
  let prepared = 0;
  const template = {
    name: `copies_${process.pid}`,
    prepare: async (url: string) => {
      prepared += 1;
      await ask(url, "CREATE TABLE fruit (name text); INSERT INTO fruit VALUES ('pear')");
    },
  };
  const made = await Promise.all([1, 2, 3].map(() => createTestDatabase(template)));
  databases.push(...made);
  await ask(made[0]!.url, 'DELETE FROM fruit');
  expect(await ask(made[1]!.url, 'SELECT name FROM fruit')).toEqual([{ name: 'pear' }]);
  expect(await ask(made[2]!.url, 'SELECT current_user AS who')).toEqual([{ who: 'handover' }]);
  expect(prepared).toBe(1);
});
