import { sql } from 'kysely';
import { HandoverError } from '../errors/handover-error.ts';
import { checkApplied, type AppliedMigration } from './check-applied.ts';
import type { Database } from './database.ts';
import { readMigrations } from './read-migrations.ts';

/** Throws when the database is not as this version needs it. Only looks. */
export async function checkMigrations(database: Database, folder?: string): Promise<void> {
  const installed = await readMigrations(folder);
  const { rows: applied } = await database.withSystem('reconcile', (tx) =>
    sql<AppliedMigration>`select id, name, checksum from handover_migrations`.execute(tx),
  );
  checkApplied(applied, installed);
  const pending = installed.find(({ id }) => applied.every((row) => row.id !== id));
  if (pending !== undefined) throw new HandoverError('database-older', { detail: pending.name });
}
