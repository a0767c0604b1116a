/** What `handover doctor` says of Postgres and Temporal. Starts nothing and changes nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../config/environment.ts';
import type { UserPaths } from '../config/paths.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { check, type Check } from './check.ts';
import { readServerVersion, serverUrls } from './postgres/databases.ts';
import { findEnginePackage } from './postgres/engine.ts';
import { serverAccount } from './postgres/server-account.ts';
import { serviceFolder } from './service-folder.ts';
import { statusEmbedded, type ServiceStatus } from './status.ts';
import { answers } from './temporal/answers.ts';
import { requireGo } from './temporal/build-binary.ts';
import { findTemporalBinary } from './temporal/find-binary.ts';

export interface CheckOptions {
  paths: UserPaths;
  environment: Environment;
}

const OLDEST_POSTGRES = 15;

export async function checkEmbedded(options: CheckOptions): Promise<Check[]> {
  const [postgres, temporal] = statusEmbedded(options) as [ServiceStatus, ServiceStatus];
  return Promise.all([
    check('Postgres', 'postgres-start-failed', () => checkPostgres(postgres, options)),
    check('Temporal', 'temporal-start-failed', () => checkTemporal(temporal, options)),
  ]);
}

async function checkPostgres(
  status: ServiceStatus,
  { paths, environment }: CheckOptions,
): Promise<string> {
  if (status.state === 'off') throw new HandoverError('postgres-not-configured');
  if (status.state === 'stopped') {
    findEnginePackage();
    serverAccount();
    return 'embedded, not running: `handover up` starts it';
  }
  if (environment.databaseUrl !== undefined)
    return describeVersion('your own', environment.databaseUrl);
  const password = readFileSync(join(serviceFolder(paths, 'postgres'), 'password'), 'utf8');
  return describeVersion(
    `embedded, port ${status.port}`,
    serverUrls(status.port ?? 0, password).url,
  );
}

async function describeVersion(which: string, url: string): Promise<string> {
  const version = await readServerVersion(url);
  if (Number.parseInt(version, 10) >= OLDEST_POSTGRES) return `${which}, version ${version}`;
  throw new HandoverError('database-too-old', { detail: version });
}

async function checkTemporal(
  status: ServiceStatus,
  { paths, environment }: CheckOptions,
): Promise<string> {
  if (status.state === 'off') throw new HandoverError('temporal-not-configured');
  if (status.state === 'stopped') return describeBinary({ paths, environment });
  const connection = environment.temporal ?? {
    connectionOptions: { address: `127.0.0.1:${status.port}` },
  };
  if (!(await answers(connection))) throw new HandoverError('temporal-silent');
  return status.state === 'own'
    ? 'your own, answers'
    : `embedded, port ${status.port}, pages on port ${status.uiPort}`;
}

async function describeBinary({ paths, environment }: CheckOptions): Promise<string> {
  const binary = await findTemporalBinary({ environment, cache: paths.cache });
  if (binary !== undefined) return `embedded, not running: \`handover up\` starts ${binary}`;
  await requireGo(environment);
  return 'embedded, not built yet: the first `handover up` builds it, in about 5 minutes';
}
