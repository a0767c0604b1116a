import { dirname } from 'node:path';
import type { Command } from 'commander';
import { agentFolders } from '../../config/agent-folders.ts';
import { readConnection } from '../../config/connection.ts';
import { readFailpoint } from '../../config/failpoint.ts';
import { userFilePath } from '../../config/user-file.ts';
import type { HelperDependencies, HelperTimes } from '../../delivery/helper/helper-dependencies.ts';
import { runHelper } from '../../delivery/helper/run-helper.ts';
import { HandoverError } from '../../errors/handover-error.ts';
import { remainingMs } from '../../hook/lease/lease.ts';
import { systemClock } from '../../hook/lease/lease-clock.ts';
import { readHeldLease } from '../../hook/lease/read-held-lease.ts';
import { releaseLease } from '../../hook/lease/release-lease.ts';
import type { CliContext } from '../context.ts';
import { describeLog } from '../describe-log.ts';
import { createLocalRedactor } from '../local-redactor.ts';
import { startServiceQuietly } from '../start-service-quietly.ts';
import { systemOptions } from '../system-options.ts';
import { wholeNumber } from '../whole-number.ts';

/** Started by hooks and by nobody else, so the help does not show it. */
export function addHelperCommand(program: Command, context: CliContext): void {
  program
    .command('helper', { hidden: true })
    .description('do what outlives a hook: upload logs, request handovers, deliver documents')
    .option('--idle-ms <n>', 'ends after so long without work', wholeNumber)
    .option('--local-after-ms <n>', 'waits so long for a document of the service', wholeNumber)
    .option('--request-ms <n>', 'waits so long for one answer of the service', wholeNumber)
    .option('--poll-ms <n>', 'looks so often, even where nothing is heard of a change', wholeNumber)
    .action((flags: Partial<HelperTimes>) => help(context, flags));
}

async function help(context: CliContext, times: Partial<HelperTimes>): Promise<void> {
  await runHelper(await dependenciesOf(context), { ...times, signal: context.interrupted() });
}

async function dependenciesOf({ homeDir }: CliContext): Promise<HelperDependencies> {
  const { paths, environment } = await systemOptions();
  const stateDir = paths.state;
  return {
    stateDir,
    configDir: dirname(userFilePath()),
    homeDir,
    ...agentFolders(),
    projectFiles: environment.projectFiles,
    exclusively,
    connect: () => readConnection(),
    startService: startServiceQuietly,
    describeLog,
    createRedactor: createLocalRedactor,
    findLease(session) {
      const lease = readHeldLease(stateDir, session, systemClock);
      return lease && { ...lease, remainingMs: remainingMs(lease, systemClock) };
    },
    releaseLease: (session, token) => void releaseLease(stateDir, session, { token }),
    failpoint: readFailpoint(),
  };
}

/** With the lock of the services: its killed holder is passed over, whoever has its pid since. */
async function exclusively(folder: string, work: () => Promise<void>): Promise<boolean> {
  const { withLock } = await import('../../embedded/process/lock.ts');
  const failures: unknown[] = [];
  try {
    await withLock(folder, { timeoutMs: 0 }, () =>
      work().catch((error: unknown) => void failures.push(error)),
    );
  } catch (error) {
    if (error instanceof HandoverError && error.code === 'services-busy') return false;
    throw error;
  }
  for (const failure of failures) throw failure;
  return true;
}
