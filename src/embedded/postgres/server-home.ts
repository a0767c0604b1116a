/**
 * Where the engine and the data of the server are: inside the state folder, unless root starts it.
 * Then another account runs it, which can often not reach root's state folder (/root is closed): the
 * home moves to /var/lib/handover/<hash of the state folder>, a name that two users never share.
 * The temporary folder would not do: it is emptied, and this is the archive.
 */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ServerAccount } from './server-account.ts';

const ROOT_HOMES = '/var/lib/handover';

/**
 * Under root the home stays root's own, with a bare x for the other account, to which only the data
 * in it belongs: nothing that root writes there can be led astray by links of that account.
 */
export function createServerHome(folder: string, account: ServerAccount | undefined): string {
  const home = serverHome(folder, account);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  if (account !== undefined) {
    const state = dirname(folder);
    const way = home.startsWith(state) ? [state, folder, home] : [dirname(home), home];
    for (const passed of way) chmodSync(passed, 0o711);
  }
  return home;
}

/** `folder` is the state folder's part for Postgres. A home with data wins: data never moves. */
export function serverHome(folder: string, account: ServerAccount | undefined): string {
  const inState = join(folder, 'server');
  if (account === undefined) return inState;
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const outside = join(ROOT_HOMES, name);
  const filled = [inState, outside].find((home) => existsSync(join(home, 'data')));
  return filled ?? (isReachable(dirname(dirname(folder))) ? inState : outside);
}

/** Whether every account may pass through the folder and all above it. */
function isReachable(folder: string): boolean {
  const passable = (statSync(folder).mode & 0o001) !== 0;
  return passable && (folder === dirname(folder) || isReachable(dirname(folder)));
}
