import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { createApiClient } from '../../client/api-client.ts';
import { HandoverError } from '../../errors/handover-error.ts';
import type { CliContext } from '../context.ts';
import { demoReport } from '../demo-report.ts';
import { describeLog } from '../describe-log.ts';
import { ensureService } from '../ensure-service.ts';
import { findSession } from '../find-session.ts';
import { finishHandover } from '../finish-handover.ts';
import { interruptible } from '../interruptible.ts';
import { createProgress, type Progress } from '../progress.ts';
import { requestHandover } from '../request-handover.ts';

const SAMPLE = fileURLToPath(
  new URL('../../../samples/claude-code-session.jsonl', import.meta.url),
);

export function addDemoCommand(program: Command, context: CliContext): void {
  program
    .command('demo')
    .description(
      'hand one session over from beginning to end, show what came out, stop what was started for it',
    )
    .argument('[file]', 'session log; without it the newest session, else a sample')
    .action((file: string | undefined) => {
      const progress = createProgress(context.stderr);
      return interruptible(context, (signal) => demo(context, file, { progress, signal })).finally(
        () => progress.close(),
      );
    });
}

async function demo(
  context: CliContext,
  file: string | undefined,
  { progress, signal }: { progress: Progress; signal: AbortSignal },
): Promise<void> {
  const startMs = performance.now();
  const path = file ?? (await newestSession(context)) ?? SAMPLE;
  const log = { path, ...(await describeLog(path)) };
  context.stderr.write(`Handing over ${path === SAMPLE ? `the sample ${path}` : path}\n\n`);
  const { connection, system } = await ensureService(context, progress);
  const startedMs = performance.now();
  try {
    signal.throwIfAborted();
    const client = createApiClient(connection);
    const options = { client, progress, signal, cwd: log.cwd, homeDir: context.homeDir };
    const requested = await requestHandover(log, { git: true }, options);
    const finished = await finishHandover(context, requested, options);
    const report = demoReport({
      ...finished,
      document: await client.readDocument(requested.id),
      isNew: requested.created,
      temporalUiUrl: system?.temporalUiUrl,
      tookMs: { start: startedMs - startMs, all: performance.now() - startMs },
    });
    context.stdout.write(`\n${report}\n`);
  } finally {
    if (system !== undefined && system.startedHere.length > 0) {
      const step = progress.start('Stopping');
      await system.stop();
      step.done(`${system.startedHere.join(', ')}: started for this demo`);
    }
  }
}

async function newestSession(context: CliContext): Promise<string | undefined> {
  try {
    return (await findSession(context)).path;
  } catch (error) {
    if (error instanceof HandoverError && error.code === 'no-local-session') return undefined;
    throw error;
  }
}
