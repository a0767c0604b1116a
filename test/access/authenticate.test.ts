import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { authenticate } from '../../src/access/authenticate.ts';
import { createToken } from '../../src/access/token.ts';
import { addToken } from '../../src/storage/tokens-store.ts';
import { createMigratedDatabase, type MigratedDatabase } from '../support/migrated-database.ts';

let db: MigratedDatabase;
const secret = createToken();
beforeAll(async () => {
  db = await createMigratedDatabase();
  await db.database.withTeam('red', 'ann', (tx) =>
    addToken(tx, { secret, name: 'reader', scopes: ['read'] }),
  );
});
afterAll(() => db.drop());

describe('a token', () => {
  test('is 256 random bits, and never the same', () => {
    const tokens = Array.from({ length: 100 }, createToken);
    expect(new Set(tokens).size).toBe(100);
    for (const token of tokens) expect(token).toMatch(/^hnd_[\w-]{43}$/);
  });

  test('says for whom a request acts', async () => {
    const asked = { authorization: `Bearer ${secret}`, scope: 'read' as const };
    expect(await authenticate(db.database, asked)).toEqual({ team: 'red', user: 'ann' });
  });

  test('allows what its scopes allow', async () => {
    const asked = { authorization: `Bearer ${secret}`, scope: 'write' as const };
    await expect(authenticate(db.database, asked)).rejects.toMatchObject({
      code: 'scope-missing',
      detail: 'write',
    });
  });

  test.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    `bearer ${secret}`,
    `Basic ${secret}`,
    secret,
    `Bearer ${secret}x`,
    `Bearer ${secret} `,
    `Bearer ${createToken()}`,
    `Bearer ${'x'.repeat(5000)}`,
    `Bearer ${secret}\0`,
  ])('is not found in %j', async (authorization) => {
    const asked = { authorization, scope: 'read' as const };
    await expect(authenticate(db.database, asked)).rejects.toMatchObject({
      code: 'token-refused',
      detail: undefined,
    });
  });
});
