/** The API process: serves, and keeps rows and runs together, until it is told to stop. */
import { createHmac } from 'node:crypto';
import { pino } from 'pino';
import { ensureInstallation } from '../access/ensure-installation.ts';
import { readEnvironment } from '../config/environment.ts';
import { userPaths } from '../config/paths.ts';
import { createFingerprint, loadRedactionKey } from '../config/redaction-key.ts';
import { readUserFile, userFilePath } from '../config/user-file.ts';
import { describeFault } from '../errors/describe-fault.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { startReconciler } from '../reconcile/start-reconciler.ts';
import { createTemporal } from '../reconcile/temporal.ts';
import { createRedactor } from '../redaction/redactor.ts';
import { lintWithSecretlint } from '../redaction/secretlint.ts';
import { createDatabase } from '../storage/database.ts';
import { createEventListener } from '../storage/event-listener.ts';
import { migrate } from '../storage/migrate.ts';
import { createApi } from './app.ts';
import { listen } from './listen.ts';

const log = pino({ name: 'handover-api' });
const { databaseUrl: connectionString, temporal: temporalSettings, api } = readEnvironment();
if (connectionString === undefined)
  throw new HandoverError('setting-missing', { detail: 'HANDOVER_DATABASE_URL' });
if (temporalSettings === undefined)
  throw new HandoverError('setting-missing', { detail: 'TEMPORAL_ADDRESS' });

await migrate({ connectionString });
const onLost = (error: Error) => log.warn(describeFault(error), 'lost a database connection');
const database = createDatabase({ connectionString, onIdleError: onLost });
const listener = await createEventListener({ connectionString, onConnectionError: onLost });
const temporal = createTemporal(temporalSettings);
const key = await loadRedactionKey(userPaths().state);
const app = await createApi({
  database,
  listener,
  temporal,
  redactor: createRedactor({ fingerprint: createFingerprint(key), lint: lintWithSecretlint }),
  hashKey: createHmac('sha256', key).update('rewrite window').digest(),
  allowedHosts: api.allowedHosts,
  configuredModel: async () => (await readUserFile())?.model?.id,
  log,
});
const reconciler = startReconciler({
  database,
  temporal,
  onTrouble: (trouble) => {
    if (trouble === 'over') log.info('reconciling again');
    else log.warn(describeFault(trouble.error), 'cannot reconcile');
  },
});
const port = await listen(app, api);
const userFile = userFilePath();
const server = `http://127.0.0.1:${port}`;
const isNamed = await ensureInstallation(database, { userFile, server });
log.info({ server, userFile, isNamed }, 'serving');

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());

async function stop(): Promise<void> {
  await Promise.all([app.close(), reconciler.stop()]);
  await Promise.all([listener.close(), temporal.close()]);
  await database.close();
}
