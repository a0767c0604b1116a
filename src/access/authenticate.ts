import { HandoverError } from '../errors/handover-error.ts';
import type { Database } from '../storage/database.ts';
import { findToken } from '../storage/tokens-store.ts';
import type { Scope } from './scope.ts';

/** Whom a request acts for. */
export interface Actor {
  team: string;
  user: string;
}

/**
 * Throws `token-refused`, saying nothing about why, or `scope-missing`. The token is looked up by
 * its hash: how long a comparison of hashes takes tells nothing about a token.
 */
export async function authenticate(
  database: Database,
  { authorization, scope }: { authorization: string | undefined; scope: Scope },
): Promise<Actor> {
  const secret = /^Bearer ([\w-]{20,200})$/.exec(authorization ?? '')?.[1];
  if (secret === undefined) throw new HandoverError('token-refused');
  const token = await database.withSystem('token-lookup', (tx) => findToken(tx, secret));
  if (token === undefined) throw new HandoverError('token-refused');
  if (!token.scopes.includes(scope)) throw new HandoverError('scope-missing', { detail: scope });
  return { team: token.teamId, user: token.userId };
}
