/** What the agents' hooks have left for the user to hear of. */
import { durationText } from './duration-text.ts';
import { userPaths } from '../config/paths.ts';
import { listFailedWakes } from '../delivery/wake/failed-wakes.ts';
import { HandoverError } from '../errors/handover-error.ts';
import { readHookFailures } from '../hook/failures/failure-file.ts';
import { listLeases } from '../hook/lease/list-leases.ts';

export async function checkLeases(stateDir = userPaths().state): Promise<string> {
  const leases = listLeases(stateDir);
  const unreadable = leases.find(({ lease }) => lease === undefined);
  if (unreadable !== undefined)
    throw new HandoverError('lease-unreadable', { detail: unreadable.path });
  const overdue = leases.filter(({ remainingMs }) => remainingMs === 0);
  if (overdue.length > 0)
    throw new HandoverError('lease-overdue', {
      detail: overdue.map(({ lease }) => lease?.sessionId).join(', '),
    });
  if (leases.length === 0) return 'no session has its writes held';
  const held = leases.map(
    ({ lease, remainingMs }) =>
      `${lease?.sessionId ?? ''} for at most ${durationText(remainingMs)}`,
  );
  return `writes are held in ${held.join(', ')}`;
}

export async function checkHookFailures(stateDir = userPaths().state): Promise<string> {
  const failures = readHookFailures(stateDir).filter(
    ({ atMs }) => Math.abs(Date.now() - atMs) < DAY_MS,
  );
  const last = failures.at(-1);
  if (last === undefined) return 'no failure within the last day';
  const detail = `${failures.length} in a day, last ${last.hook}: ${last.kind}`;
  throw new HandoverError('hook-failed', { detail });
}

/** What an agent asked for and the service could not do, within a week. */
export async function checkFailedWakes(stateDir = userPaths().state): Promise<string> {
  const failed = await listFailedWakes(stateDir);
  if (failed.length === 0) return 'none has failed';
  const codes = [...new Set(failed.map(({ code }) => code))].join(', ');
  const last = failed[0]?.sessionId;
  const session = last === undefined ? '' : `, last for session ${last}`;
  throw new HandoverError('wake-failed', { detail: `${failed.length}: ${codes}${session}` });
}

const DAY_MS = 86_400_000;
