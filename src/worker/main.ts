/** The worker process: composes what it needs from the settings, works until it is told to stop. */
import { DefaultLogger, makeTelemetryFilterString } from '@temporalio/worker';
import { pino } from 'pino';
import { createActivities } from '../activities/create-activities.ts';
import { readEnvironment } from '../config/environment.ts';
import { readFailpoint } from '../config/failpoint.ts';
import { describeFault } from '../errors/describe-fault.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { createDatabase } from '../storage/database.ts';
import { connectWhenReachable } from './connect-when-reachable.ts';
import { createWorker } from './create-worker.ts';
import { createFindModel } from './find-model.ts';

const environment = readEnvironment();
const { databaseUrl, temporal } = environment;
if (databaseUrl === undefined) throw missing('HANDOVER_DATABASE_URL');
if (temporal === undefined) throw missing('TEMPORAL_ADDRESS');

const log = pino({ name: 'handover-worker' });
const database = createDatabase({
  connectionString: databaseUrl,
  onIdleError: (error) => log.warn(describeFault(error), 'lost a database connection'),
});
// Of the part that serves the gap agents, where that is as it should be.
const AGENTS_ONLY = 'No workflows registered, not polling for workflow tasks';
const connection = await connectWhenReachable(temporal, {
  runtime: {
    logger: new DefaultLogger('WARN', ({ level, message }) => {
      if (message !== AGENTS_ONLY) log[level === 'WARN' ? 'warn' : 'error'](message);
    }),
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: 'WARN' }), forward: {} },
    },
  },
  onWait: (error) => log.warn(describeFault(error), 'waiting for Temporal'),
});
const worker = await createWorker({
  connection,
  ...(temporal.namespace === undefined ? {} : { namespace: temporal.namespace }),
  activities: createActivities({ database, findModel: createFindModel(environment) }),
  failpoint: readFailpoint(),
  onFault: ({ error, ...at }) => log.error({ ...at, ...describeFault(error) }, 'activity failed'),
});
log.info('working');
// Ends after a SIGINT or SIGTERM, when what was being worked on has stopped.
await worker.run();
await connection.close();
await database.close();

function missing(detail: string): HandoverError {
  return new HandoverError('setting-missing', { detail });
}
