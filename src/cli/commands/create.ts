import type { Command } from 'commander';
import { createApiClient } from '../../client/api-client.ts';
import type { CliContext } from '../context.ts';
import { describeLog } from '../describe-log.ts';
import { ensureService } from '../ensure-service.ts';
import { estimateHandover } from '../estimate-handover.ts';
import { findSession } from '../find-session.ts';
import { finishHandover } from '../finish-handover.ts';
import { handoverText } from '../handover-text.ts';
import { interruptible } from '../interruptible.ts';
import { createProgress, type Progress } from '../progress.ts';
import { requestHandover } from '../request-handover.ts';

interface CreateFlags {
  agent?: string;
  goal?: string;
  git: boolean;
  dryRun?: boolean;
  json?: boolean;
  wait: boolean;
}

export function addCreateCommand(program: Command, context: CliContext): void {
  program
    .command('create')
    .description(
      'hand a session over: upload its log, have the service make the document, put it in place; starts the service if need be',
    )
    .argument(
      '[file]',
      "session log; without it this folder's newest session, else the newest of all",
    )
    .option('--agent <name>', 'the agent that wrote the log (default: found from the log)')
    .option('--goal <text>', 'what the next session is to do')
    .option('--no-git', "leave out what git says of the session's project")
    .option('--dry-run', 'only tell what a model would cost; nothing is uploaded or asked')
    .option('--json', 'what came of it as JSON')
    .option('--no-wait', 'return as soon as the handover is requested')
    .action((file: string | undefined, flags: CreateFlags) => {
      const progress = createProgress(context.stderr);
      return interruptible(context, (signal) =>
        create(context, file, { ...flags, progress, signal }),
      ).finally(() => progress.close());
    });
}

async function create(
  context: CliContext,
  file: string | undefined,
  flags: CreateFlags & { progress: Progress; signal: AbortSignal },
): Promise<void> {
  const { progress, signal, json, wait } = flags;
  const path = file ?? (await findSession(context)).path;
  if (flags.dryRun === true) {
    const { text, ...estimate } = await estimateHandover(path, flags);
    context.stdout.write(json === true ? `${JSON.stringify(estimate, null, 2)}\n` : text);
    return;
  }
  const log = { path, ...(await describeLog(path, flags)) };
  const { connection } = await ensureService(context, progress);
  const client = createApiClient(connection);
  const options = { client, progress, signal, cwd: log.cwd, homeDir: context.homeDir };
  const handover = await requestHandover(log, flags, options);
  if (!wait) {
    const { id } = handover;
    const text = json === true ? JSON.stringify({ handover }, null, 2) : id;
    context.stdout.write(`${text}\n`);
    return;
  }
  const finished = await finishHandover(context, handover, options);
  context.stdout.write(
    json === true ? `${JSON.stringify(finished, null, 2)}\n` : handoverText(finished),
  );
}
