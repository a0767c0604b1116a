/** A migrated database of its own for one test file, with the service's door to it. */
import { createDatabase, type Database } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { ensureActingUser } from '../../src/storage/teams-store.ts';
import { createTestDatabase, type TestDatabase } from './postgres.ts';

export interface MigratedDatabase extends TestDatabase {
  database: Database;
}

/** `users` lists `team/user` pairs that exist from the start. */
export async function createMigratedDatabase({
  users = ['red/ann'],
} = {}): Promise<MigratedDatabase> {
  const test = await createTestDatabase({ name: 'migrated', prepare });
  const database = createDatabase({ connectionString: test.url, maxConnections: 20 });
  for (const [team = '', user = ''] of users.map((pair) => pair.split('/'))) {
    await database.withTeam(team, user, (tx) => ensureActingUser(tx, { team, user }));
  }
  return {
    ...test,
    database,
    async drop() {
      await database.close();
      await test.drop();
    },
  };
}

async function prepare(url: string): Promise<void> {
  await migrate({ connectionString: url });
}
