import { expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { addToken, findToken, listTokens, revokeToken } from '../../src/storage/tokens-store.ts';
import { prepareDatabase } from './prepared-database.ts';

const { act, as, get } = prepareDatabase({ users: ['red/ann', 'red/bob'] });
const look = (secret: string) =>
  get().database.withSystem('token-lookup', (tx) => findToken(tx, secret));

test('a token is found by its secret until it is revoked', async () => {
  await act((tx) =>
    addToken(tx, { secret: 'installation', name: 'this machine', scopes: ['all'] }),
  );
  const token = await look('installation');
  expect(token).toMatchObject({
    teamId: 'red',
    userId: 'ann',
    name: 'this machine',
    scopes: ['all'],
  });
  expect(await act((tx) => revokeToken(tx, token?.id ?? ''))).toBe(true);
  expect(await look('installation')).toBeUndefined();
  expect(await act((tx) => revokeToken(tx, token?.id ?? ''))).toBe(false);
});

test('a token is stored by its hash alone, and once', async () => {
  const token = { secret: 'only-in-the-user-file', name: 'twice', scopes: [] };
  await act((tx) => addToken(tx, token));
  await act((tx) => addToken(tx, token));
  const { rows } = await act((tx) =>
    sql<{ row: string }>`select tokens::text as row from tokens where name = 'twice'`.execute(tx),
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.row).not.toContain(token.secret);
});

test("a user lists and revokes no other user's tokens", async () => {
  await act((tx) => addToken(tx, { secret: 'of ann', name: 'of ann', scopes: [] }));
  const token = await look('of ann');
  await as('red/bob', async (tx) => {
    expect(await listTokens(tx)).toEqual([]);
    expect(await revokeToken(tx, token?.id ?? '')).toBe(false);
  });
});
