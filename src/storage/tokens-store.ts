import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Tx } from './database.ts';
import type { Tables } from './tables.ts';

/** A token as the archive knows it: never the token itself. */
export type TokenRow = Omit<Selectable<Tables['tokens']>, 'hash'>;

/** Stores the token for the acting user; the same token again changes nothing. */
export async function addToken(
  tx: Tx,
  token: { secret: string; name: string; scopes: string[] },
): Promise<void> {
  await tx
    .insertInto('tokens')
    .values({ hash: hashToken(token.secret), name: token.name, scopes: token.scopes })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Looked up with `withSystem('token-lookup')`: whose token it is, is the question. */
export async function findToken(tx: Tx, secret: string): Promise<TokenRow | undefined> {
  return tx
    .selectFrom('tokens')
    .select(tokenColumns)
    .where('hash', '=', hashToken(secret))
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
}

export async function listTokens(tx: Tx): Promise<TokenRow[]> {
  return tx.selectFrom('tokens').select(tokenColumns).orderBy('createdAt').execute();
}

export async function revokeToken(tx: Tx, id: string): Promise<boolean> {
  const revoked = await tx
    .updateTable('tokens')
    .set({ revokedAt: new Date() })
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .executeTakeFirst();
  return revoked.numUpdatedRows > 0n;
}

const tokenColumns = [
  'id',
  'teamId',
  'userId',
  'scopes',
  'name',
  'createdAt',
  'revokedAt',
] as const;

function hashToken(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
