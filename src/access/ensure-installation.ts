import { isLoopback } from '../config/loopback.ts';
import { readUserFile, writeUserFile } from '../config/user-file.ts';
import type { Database } from '../storage/database.ts';
import { ensureActingUser } from '../storage/teams-store.ts';
import { addToken, findToken } from '../storage/tokens-store.ts';
import { scopes } from './scope.ts';
import { createToken } from './token.ts';

/** The one user of a server that serves its own machine. */
const installation = { team: 'local', user: 'owner' };

/**
 * Sees to it that the user's file names this server with a token that it takes. False where the
 * file names another machine's server: that choice is the user's, and its token stays where it is.
 */
export async function ensureInstallation(
  database: Database,
  { userFile, server }: { userFile: string; server: string },
): Promise<boolean> {
  await database.withTeam(installation.team, installation.user, (tx) =>
    ensureActingUser(tx, installation),
  );
  const held = await readUserFile(userFile);
  if (held?.server !== undefined && !isLoopback(held.server)) return false;
  const token = (await keepToken(database, held?.token)) ?? (await addNewToken(database));
  if (held?.server !== server || held.token !== token) {
    await writeUserFile(userFile, { ...held, server, token });
  }
  return true;
}

/** The token of the file, told to a database that may be new. Undefined for a revoked one. */
async function keepToken(database: Database, secret?: string): Promise<string | undefined> {
  if (secret === undefined) return undefined;
  await storeToken(database, secret);
  const kept = await database.withSystem('token-lookup', (tx) => findToken(tx, secret));
  return kept === undefined ? undefined : secret;
}

async function addNewToken(database: Database): Promise<string> {
  const secret = createToken();
  await storeToken(database, secret);
  return secret;
}

async function storeToken(database: Database, secret: string): Promise<void> {
  const { team, user } = installation;
  await database.withTeam(team, user, (tx) =>
    addToken(tx, { secret, name: 'installation', scopes: [...scopes] }),
  );
}
