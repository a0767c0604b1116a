/** Writes migrations/schema.sql: what the migrations add up to on a fresh Postgres. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../src/embedded/postgres/start.ts';
import { stopService } from '../src/embedded/process/stop-service.ts';
import { migrate } from '../src/storage/migrate.ts';
import { dumpSchema } from './dump-schema.ts';

const state = mkdtempSync(join(tmpdir(), 'handover-schema-'));
// Postgres of a root run belongs to another account, which must get there.
chmodSync(state, 0o755);
const folder = join(state, 'state', 'postgres');
try {
  const { url } = await startPostgres({ folder, preferredPort: 0 });
  await migrate({ connectionString: url });
  writeFileSync(new URL('../migrations/schema.sql', import.meta.url), await dumpSchema(url));
} finally {
  await stopService(folder);
  rmSync(state, { recursive: true, force: true });
}
