import type { Command } from 'commander';
import { userPaths } from '../../config/paths.ts';
import { HandoverError } from '../../errors/handover-error.ts';
import { listLeases, type ListedLease } from '../../hook/lease/list-leases.ts';
import { removeLease } from '../../hook/lease/remove-lease.ts';
import type { CliContext } from '../context.ts';
import { durationText } from '../duration-text.ts';
import { textTable } from '../text-table.ts';

export function addLeaseCommand(program: Command, context: CliContext): void {
  const lease = program
    .command('lease')
    .description('show the sessions whose writes wait while their document is made')
    .option('--json', 'the same as JSON')
    .action((flags: { json?: boolean }) => showLeases(context, flags));
  lease
    .command('release')
    .description('let the agent write again')
    .argument('[session]', "the agent's id of the session, or its beginning (default: every one)")
    .action((session?: string) => releaseLeases(context, session));
}

function showLeases({ stdout, stderr }: CliContext, { json }: { json?: boolean }): void {
  const leases = listLeases(userPaths().state);
  if (json === true) stdout.write(`${JSON.stringify(leases.map(present), null, 2)}\n`);
  else if (leases.length === 0) stderr.write('No session has its writes held.\n');
  else
    stdout.write(textTable([['SESSION', 'AGENT', 'STATE', 'LEFT', 'WHY'], ...leases.map(rowOf)]));
}

function present({ path, lease, remainingMs }: ListedLease) {
  if (lease === undefined) return { state: 'unreadable', path };
  const { agent, sessionId, mode, strict, why, wall } = lease;
  return {
    state: remainingMs > 0 ? 'held' : 'overdue',
    agent,
    sessionId,
    mode,
    strict,
    why,
    takenAt: new Date(wall.takenMs),
    remainingMs: Math.round(remainingMs),
  };
}

function rowOf(listed: ListedLease): string[] {
  const { lease, remainingMs } = listed;
  const { state } = present(listed);
  if (lease === undefined) return ['-', '-', state, '-', listed.path];
  const { sessionId, agent, strict, why } = lease;
  return [sessionId, agent, strict ? `${state}, strict` : state, durationText(remainingMs), why];
}

function releaseLeases({ stderr }: CliContext, session: string | undefined): void {
  const leases = listLeases(userPaths().state).filter(
    ({ lease }) => session === undefined || lease?.sessionId.startsWith(session),
  );
  if (leases.length === 0 && session !== undefined)
    throw new HandoverError('lease-not-found', { detail: session });
  for (const { path, lease } of leases) removeLease(path, (found) => found?.token === lease?.token);
  const count = leases.length === 1 ? '1 lease' : `${leases.length} leases`;
  stderr.write(leases.length === 0 ? 'No session has its writes held.\n' : `Released ${count}.\n`);
}
