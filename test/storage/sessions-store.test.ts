import { describe, expect, test } from '@jest/globals';
import {
  ensureSession,
  findSession,
  getSession,
  listSessions,
  shareSession,
} from '../../src/storage/sessions-store.ts';
import { prepareDatabase } from './prepared-database.ts';

const { as } = prepareDatabase({ users: ['red/ann', 'red/bob', 'blue/ann'] });

describe('a session', () => {
  test('is made once by many first uploads at the same time', async () => {
    const key = { agent: 'codex', agentSessionId: 'many' };
    const made = await Promise.all(
      Array.from({ length: 10 }, () => as('red/ann', (tx) => ensureSession(tx, key))),
    );
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  });

  test('keeps what is known of it when a later upload says less', async () => {
    const key = { agent: 'codex', agentSessionId: 'known' };
    await as('red/ann', (tx) => ensureSession(tx, { ...key, projectPath: '/a', branch: 'main' }));
    const later = await as('red/ann', (tx) => ensureSession(tx, { ...key, branch: 'next' }));
    expect(later).toMatchObject({
      projectPath: '/a',
      branch: 'next',
      ownerId: 'ann',
      teamId: 'red',
    });
  });

  test('belongs to its first uploader: to a teammate it is missing, another team has its own', async () => {
    const key = { agent: 'codex', agentSessionId: 'owned' };
    const own = await as('red/ann', (tx) => ensureSession(tx, key));
    await expect(as('red/bob', (tx) => ensureSession(tx, key))).rejects.toMatchObject({
      code: 'session-not-found',
    });
    await expect(as('red/bob', (tx) => getSession(tx, own.id))).rejects.toMatchObject({
      code: 'session-not-found',
    });
    const other = await as('blue/ann', (tx) => ensureSession(tx, key));
    expect(other.id).not.toBe(own.id);
  });

  test('is read by a teammate once its owner, and nobody else, has shared it', async () => {
    const key = { agent: 'codex', agentSessionId: 'shared' };
    const { id } = await as('red/ann', (tx) => ensureSession(tx, key));
    expect(await as('red/bob', (tx) => shareSession(tx, id))).toBe(false);
    expect(await as('red/ann', (tx) => shareSession(tx, id))).toBe(true);
    expect(await as('red/bob', (tx) => findSession(tx, key))).toMatchObject({ id });
    await expect(as('red/bob', (tx) => ensureSession(tx, key))).rejects.toMatchObject({
      code: 'session-not-found',
    });
  });

  test.each(['.hidden', 'a/b', '', 'x'.repeat(129)])(
    'cannot be called %j',
    async (agentSessionId) => {
      await expect(
        as('red/ann', (tx) => ensureSession(tx, { agent: 'codex', agentSessionId })),
      ).rejects.toThrow('check');
    },
  );
});

test('listSessions pages through what the user sees, the latest seen first', async () => {
  for (const agentSessionId of ['p1', 'p2', 'p3'])
    await as('blue/ann', (tx) => ensureSession(tx, { agent: 'pages', agentSessionId }));
  await as('blue/ann', (tx) => ensureSession(tx, { agent: 'pages', agentSessionId: 'p1' }));
  const [newest, second] = await as('blue/ann', (tx) => listSessions(tx, { limit: 2 }));
  expect([newest?.agentSessionId, second?.agentSessionId]).toEqual(['p1', 'p3']);
  const after = { time: second?.lastSeenAt ?? new Date(), id: second?.id ?? '' };
  expect(
    (await as('blue/ann', (tx) => listSessions(tx, { limit: 1, after })))[0]?.agentSessionId,
  ).toBe('p2');
});
