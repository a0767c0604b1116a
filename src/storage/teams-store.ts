import type { Tx } from './database.ts';

/** Makes the team and the user that the transaction acts for, where they are missing. */
export async function ensureActingUser(
  tx: Tx,
  acting: { team: string; user: string },
): Promise<void> {
  await tx
    .insertInto('teams')
    .values({ id: acting.team })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .insertInto('users')
    .values({ id: acting.user })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
