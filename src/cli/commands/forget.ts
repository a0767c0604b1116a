import type { Command } from 'commander';
import type { ApiClient } from '../../client/api-client.ts';
import { userPaths } from '../../config/paths.ts';
import { readUserFile } from '../../config/user-file.ts';
import {
  findKept,
  removeKept,
  type KeptFiles,
  type SessionName,
} from '../../delivery/forget-delivered.ts';
import { HandoverError } from '../../errors/handover-error.ts';
import { releaseLease } from '../../hook/lease/release-lease.ts';
import { connect } from '../connect.ts';
import type { CliContext } from '../context.ts';
import { findSessionName } from '../find-session-name.ts';
import { textTable } from '../text-table.ts';
import { withoutHelper } from '../without-helper.ts';

interface ForgetFlags {
  yes?: boolean;
  onlyHere?: boolean;
  json?: boolean;
}

export function addForgetCommand(program: Command, context: CliContext): void {
  program
    .command('forget')
    .description(
      'remove all that Handover keeps of a session, here and on the server; the log of the agent itself stays',
    )
    .argument('<session>', "the agent's id of the session, or its beginning")
    .option('--yes', 'without being asked')
    .option('--only-here', 'on this machine alone')
    .option('--json', 'what was removed as JSON')
    .action((session: string, flags: ForgetFlags) => forget(context, session, flags));
}

async function forget(context: CliContext, named: string, flags: ForgetFlags): Promise<void> {
  const client = flags.onlyHere === true ? undefined : await connectIfSetUp();
  const session = await findSessionName(context, named, client);
  const options = { stateDir: userPaths().state, homeDir: context.homeDir };
  const kept = await findKept(session, options);
  await confirm(context, { session, kept, client, flags });
  // It would upload and deliver anew what it is just at.
  await withoutHelper(options.stateDir, async () => {
    // The server first: what it cannot be told now can be asked for again while it is still known here.
    await client?.forgetSession(session);
    releaseLease(options.stateDir, session);
    // A delivery may have come since we looked.
    await removeKept(session, await findKept(session, options));
  });
  report(context, { session, kept, client, flags });
}

/** Without a service of the user's there is nothing on a server. */
async function connectIfSetUp(): Promise<ApiClient | undefined> {
  return (await readUserFile())?.server === undefined ? undefined : connect();
}

interface Forgetting {
  session: SessionName;
  kept: KeptFiles;
  client: ApiClient | undefined;
  flags: ForgetFlags;
}

async function confirm(context: CliContext, forgetting: Forgetting): Promise<void> {
  if (forgetting.flags.yes === true) return;
  context.stderr.write(textTable(describe(forgetting)));
  if ((await context.ask?.('Remove all of this for good?')) !== true)
    throw new HandoverError('forget-declined', { detail: forgetting.session.sessionId });
}

function describe({ session, kept, client }: Forgetting): string[][] {
  return [
    ['session', `${session.agent} ${session.sessionId}`],
    ['on the server', client === undefined ? 'nothing is asked of it' : SERVER_KEEPS],
    ['state folder', filesText(kept.state)],
    ['project', filesText(kept.project)],
    ...kept.project.map((path) => ['', path]),
    ['stays', "the agent's own log; in Temporal the names of runs until their retention ends"],
  ];
}

const SERVER_KEEPS =
  'its logs, handovers, findings and documents; a handover that runs is canceled';

function filesText({ length }: readonly string[]): string {
  return length === 1 ? '1 file' : `${length} files`;
}

function report(
  { stdout, stderr }: CliContext,
  { session, kept, client, flags }: Forgetting,
): void {
  const server = client === undefined ? 'not-asked' : 'forgotten';
  if (flags.json === true) {
    stdout.write(`${JSON.stringify({ ...session, server, ...kept }, null, 2)}\n`);
    return;
  }
  const { state, project } = kept;
  stderr.write(
    `Forgot ${session.agent} ${session.sessionId}: ${filesText([...state, ...project])} here` +
      `${client === undefined ? '' : ', and all on the server'}.\n` +
      'If the session goes on, its hooks hand it over again.\n',
  );
}
