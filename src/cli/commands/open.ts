import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { agentEnvironment } from '../../config/agent-environment.ts';
import { userPaths } from '../../config/paths.ts';
import { findDelivered, readDelivered } from '../../delivery/open-delivered.ts';
import type { Receipt } from '../../delivery/receipts.ts';
import { HandoverError } from '../../errors/handover-error.ts';
import { runProgram } from '../../resume/run-program.ts';
import { connect } from '../connect.ts';
import type { CliContext } from '../context.ts';
import { deliverDocument } from '../deliver-document.ts';
import { EndedWith } from '../ended-with.ts';
import { findHandover } from '../find-handover.ts';
import { findProject } from '../find-project.ts';

/** How each agent is started with words to begin from. */
const PROGRAMS: Record<string, string> = { 'claude-code': 'claude', codex: 'codex' };

export function addOpenCommand(program: Command, context: CliContext): void {
  program
    .command('open')
    .description('print the command that starts a fresh session of the agent with the document')
    .argument(
      '[id]',
      "the handover's id, or the beginning of it; without it the newest delivered here",
    )
    .option('--run', 'run that command')
    .action((id: string | undefined, flags: { run?: boolean }) => open(context, id, flags));
}

async function open(
  context: CliContext,
  id: string | undefined,
  { run }: { run?: boolean },
): Promise<void> {
  const stateDir = userPaths().state;
  const receipt = (await findDelivered(stateDir, id ?? '')) ?? (await deliverNow(context, id));
  const text = await readDelivered(stateDir, receipt);
  const program = PROGRAMS[receipt.agent];
  if (program === undefined) throw new HandoverError('agent-unknown', { detail: receipt.agent });
  const cwd = receipt.cwd !== undefined && existsSync(receipt.cwd) ? receipt.cwd : undefined;
  if (run === true) {
    const environment = agentEnvironment().variables;
    const exitCode = await runProgram(program, [text], { cwd: cwd ?? context.cwd, environment });
    if (exitCode !== 0) throw new EndedWith(exitCode);
    return;
  }
  const there = cwd === undefined ? '' : `cd ${quoted(cwd)} && `;
  context.stdout.write(`${there}${program} "$(cat ${quoted(receipt.path)})"\n`);
}

/** A document that another machine's delivery has, or that nobody waited for. */
async function deliverNow(context: CliContext, id: string | undefined): Promise<Receipt> {
  if (id === undefined) throw new HandoverError('handover-not-found');
  const client = await connect();
  const handover = await findHandover(client, id);
  const cwd = await findProject(client, handover);
  await deliverDocument(handover, { client, homeDir: context.homeDir, cwd });
  const receipt = await findDelivered(userPaths().state, handover.id);
  if (receipt === undefined) throw new HandoverError('internal-fault');
  return receipt;
}

/** For a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
