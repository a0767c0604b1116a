import { Option, type Command } from 'commander';
import { agentEnvironment } from '../../config/agent-environment.ts';
import type { Receipt } from '../../delivery/receipts.ts';
import { HandoverError } from '../../errors/handover-error.ts';
import { agentsToStart } from '../../resume/launch-command.ts';
import { shellText } from '../../resume/shell-text.ts';
import type { CliContext } from '../context.ts';
import { findResumable } from '../find-resumable.ts';
import { freshSession, startFreshSession, type FreshSessionFlags } from '../fresh-session.ts';
import { goesOn } from '../goes-on.ts';
import { reviewDocument } from '../review-document.ts';

interface ResumeFlags extends FreshSessionFlags {
  review?: boolean;
  print?: boolean;
  json?: boolean;
  evenIfLive?: boolean;
}

export function addResumeCommand(program: Command, context: CliContext): void {
  program
    .command('resume')
    .description('start a fresh session of the agent that begins with the document of an old one')
    .argument(
      '[session]',
      "the agent's id of the session, or the handover's, or the beginning of either; without it you choose, and " +
        "where nobody can, this folder's newest is taken",
    )
    .addOption(inOption())
    .option('--go', 'go on with the next step at once, instead of saying it and waiting')
    .option('--review', 'show the document in your editor first')
    .option('--here', 'start in the current folder instead of where the session ran')
    .option('--even-if-live', 'although somebody goes on with the old session just now')
    .option('--print', 'print the command instead of running it')
    .option('--json', 'print it as JSON')
    .action((session: string | undefined, flags: ResumeFlags) => resume(context, session, flags));
}

export function inOption(): Option {
  return new Option('--in <agent>', "the agent to start (default: the session's own)").choices(
    agentsToStart,
  );
}

async function resume(
  context: CliContext,
  session: string | undefined,
  flags: ResumeFlags,
): Promise<void> {
  const receipt = await findResumable(context, session);
  if (flags.print === true || flags.json === true) return print(context, receipt, flags);
  if (flags.evenIfLive !== true) await checkQuiet(context, receipt);
  if (flags.review === true) await reviewDocument(context, receipt);
  await startFreshSession(await freshSession(context, receipt, flags));
}

async function print(context: CliContext, receipt: Receipt, flags: ResumeFlags): Promise<void> {
  const { document, ...command } = await freshSession(context, receipt, flags);
  const { without } = agentEnvironment();
  if (flags.json !== true) {
    context.stdout.write(`${shellText(command, { without })}\n`);
    return;
  }
  const { agent, sessionId, number } = receipt;
  const session = { agent, sessionId, number, document };
  context.stdout.write(`${JSON.stringify({ ...session, ...command, without }, null, 2)}\n`);
}

async function checkQuiet(context: CliContext, receipt: Receipt): Promise<void> {
  if (!(await goesOn(context, receipt))) return;
  const question =
    'Somebody went on with the old session within the last two minutes. Start another beside it?';
  if ((await context.ask?.(question)) !== true)
    throw new HandoverError('session-live', { detail: receipt.sessionId });
}
