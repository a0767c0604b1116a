import { HandoverError } from '../errors/handover-error.ts';
import type { Migration } from './read-migrations.ts';

export type AppliedMigration = Pick<Migration, 'id' | 'name' | 'checksum'>;

/** Throws when the database has applied what is not installed, or something else by that name. */
export function checkApplied(applied: AppliedMigration[], installed: Migration[]): void {
  for (const row of applied) {
    const migration = installed.find(({ id }) => id === row.id);
    if (migration === undefined) throw new HandoverError('database-newer', { detail: row.name });
    if (migration.checksum !== row.checksum) {
      throw new HandoverError('database-altered', { detail: row.name });
    }
  }
}
