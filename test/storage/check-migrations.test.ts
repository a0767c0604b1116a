import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkMigrations } from '../../src/storage/check-migrations.ts';
import { createDatabase, type Database } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

let testDatabase: TestDatabase;
let database: Database;
let folder: string;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ connectionString: testDatabase.url });
  folder = mkdtempSync(join(tmpdir(), 'handover-migrations-'));
  write('0001-first.sql', 'create table firsts (id integer);');
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.close();
  await testDatabase.drop();
});

function write(name: string, sql: string): void {
  writeFileSync(join(folder, name), sql);
}

describe('a database', () => {
  test('that was never migrated is not ready, and the look does not migrate it', async () => {
    await expect(checkMigrations(database, folder)).rejects.toThrow('handover_migrations');
    await expect(checkMigrations(database, folder)).rejects.toThrow('handover_migrations');
  });

  test('that has all that is installed is ready', async () => {
    await migrate({ connectionString: testDatabase.url, folder });
    await expect(checkMigrations(database, folder)).resolves.toBeUndefined();
  });

  test('that lacks a migration is not ready, and still lacks it after the look', async () => {
    write('0002-second.sql', 'create table seconds (id integer);');
    const older = { code: 'database-older', detail: '0002-second.sql' };
    await expect(checkMigrations(database, folder)).rejects.toMatchObject(older);
    await expect(checkMigrations(database, folder)).rejects.toMatchObject(older);
  });

  test('that has more than is installed, or something else, is not ready', async () => {
    await migrate({ connectionString: testDatabase.url, folder });
    rmSync(join(folder, '0002-second.sql'));
    await expect(checkMigrations(database, folder)).rejects.toMatchObject({
      code: 'database-newer',
    });
    write('0002-second.sql', 'create table seconds (id bigint);');
    await expect(checkMigrations(database, folder)).rejects.toMatchObject({
      code: 'database-altered',
    });
  });
});
