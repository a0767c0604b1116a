import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createApiClient } from '../../../src/client/api-client.ts';
import { makeHandover } from '../make-handover.ts';
import { createService, type Service } from '../service.ts';
import { storedLines } from '../stored-lines.ts';

let api: Service;
beforeAll(async () => {
  api = await createService();
});
afterAll(() => api.close());

const forget = (sessionId: string, token = api.token) =>
  api.ask(`/v1/sessions/claude-code/${sessionId}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${token}` },
  });

async function upload(sessionId: string, text: string): Promise<number> {
  const { heldOffset } = await api.client.putLog(
    { agent: 'claude-code', sessionId },
    { offset: 0, bytes: Buffer.from(text) },
  );
  return heldOffset;
}

describe('DELETE /v1/sessions/:agent/:sessionId', () => {
  test('forgets logs and handovers, with Temporal away too, and is the same a second time', async () => {
    const { id, sessionId, addDocument } = await makeHandover(api);
    await upload(sessionId, '{"n":1}\n');
    await addDocument({ revision: 1, state: 'draft' });
    for (const _ of ['first', 'second']) {
      const response = await forget(sessionId);
      expect([response.status, await response.text()]).toEqual([204, '']);
    }
    await expect(api.client.showHandover(id)).rejects.toMatchObject({
      code: 'handover-not-found',
    });
    expect(await storedLines(api, { sessionId })).toEqual([]);
    const { items } = await api.client.listSessions();
    expect(items.map((item) => item.sessionId)).not.toContain(sessionId);
  });

  test('lets an upload start anew, from the first byte', async () => {
    const sessionId = crypto.randomUUID();
    await upload(sessionId, '{"n":1}\n{"n":2}\n');
    await api.client.forgetSession({ agent: 'claude-code', sessionId });
    expect(await upload(sessionId, '{"other":1}\n')).toBe(12);
    expect(await storedLines(api, { sessionId })).toEqual(['{"other":1}', '']);
  });

  test('tells another team and a teammate nothing, and takes nothing from its owner', async () => {
    const { id, sessionId } = await makeHandover(api);
    for (const user of ['blue/eve', 'red/bob']) {
      const token = await api.tokenFor(user);
      const answers = [await forget(sessionId, token), await forget(crypto.randomUUID(), token)];
      expect(answers.map(({ status }) => status)).toEqual([204, 204]);
      const client = createApiClient({ server: api.url, token });
      expect(await client.listSessions()).toEqual({ items: [] });
    }
    expect(await api.client.showHandover(id)).toMatchObject({ id, sessionId });
  });

  test('refuses an agent that is not known', async () => {
    const response = await api.ask('/v1/sessions/other/one', { method: 'DELETE' });
    expect(await response.json()).toMatchObject({ code: 'agent-unknown' });
  });
});
