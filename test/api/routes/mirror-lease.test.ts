import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createApiClient } from '../../../src/client/api-client.ts';
import { findLease } from '../../../src/storage/leases-store.ts';
import { findSession } from '../../../src/storage/sessions-store.ts';
import { createService, type Service } from '../service.ts';

let service: Service;
beforeAll(async () => {
  service = await createService();
});
afterAll(() => service.close());

async function holderOf(sessionId: string): Promise<string | undefined> {
  return service.database.withTeam('red', 'ann', async (tx) => {
    const session = await findSession(tx, { agent: 'claude-code', agentSessionId: sessionId });
    return session && (await findLease(tx, session.id))?.holder;
  });
}

const of = (sessionId: string) => ({ agent: 'claude-code', sessionId });

describe("a session's lease", () => {
  test('is shown until its holder releases it', async () => {
    const { client } = service;
    expect(await client.takeLease(of('s1'), { holder: 'one', ttlMs: 60_000 })).toEqual({
      held: true,
    });
    expect(await client.takeLease(of('s1'), { holder: 'two', ttlMs: 60_000 })).toEqual({
      held: false,
    });
    await client.releaseLease(of('s1'), 'two');
    expect(await holderOf('s1')).toBe('one');
    await client.releaseLease(of('s1'), 'one');
    expect(await holderOf('s1')).toBeUndefined();
  });

  test('of a session that is not there is released already', async () => {
    await expect(service.client.releaseLease(of('nowhere'), 'one')).resolves.toBeUndefined();
  });

  test('is never longer than 180 s', async () => {
    const taking = service.client.takeLease(of('s2'), { holder: 'one', ttlMs: 180_001 });
    await expect(taking).rejects.toMatchObject({ code: 'request-invalid' });
    expect(await holderOf('s2')).toBeUndefined();
  });

  test("of another user's session can be neither taken nor released", async () => {
    await service.client.takeLease(of('s3'), { holder: 'one', ttlMs: 60_000 });
    const bob = createApiClient({ server: service.url, token: await service.tokenFor('red/bob') });
    const taking = bob.takeLease(of('s3'), { holder: 'two', ttlMs: 60_000 });
    await expect(taking).rejects.toMatchObject({ code: 'session-not-found' });
    await bob.releaseLease(of('s3'), 'one');
    expect(await holderOf('s3')).toBe('one');
  });
});
