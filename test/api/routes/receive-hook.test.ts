import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createService, type Service } from '../service.ts';

let service: Service;
beforeAll(async () => {
  service = await createService();
});
afterAll(() => service.close());

async function hook(body: Record<string, unknown>, { agent = 'claude-code', query = '' } = {}) {
  const response = await service.ask(`/v1/hooks/${agent}${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ session_id: 's1', cwd: '/shop', ...body }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}

async function sessionIds(): Promise<string[]> {
  return (await service.client.listSessions()).items.map(({ sessionId }) => sessionId);
}

describe("an agent's hook", () => {
  test('of a compaction requests a handover up to what is held', async () => {
    const log = { agent: 'claude-code', sessionId: 'held' };
    await service.client.putLog(log, { offset: 0, bytes: Buffer.from('{"n":1}\n{"half') });
    const answer = await hook({
      session_id: 'held',
      hook_event_name: 'PreCompact',
      trigger: 'manual',
      custom_instructions: 'keep the names',
    });
    expect(answer).toMatchObject({
      status: 202,
      body: {
        sessionId: 'held',
        trigger: 'compaction',
        cut: { offset: 14 },
        instructions: 'keep the names',
        created: true,
      },
    });
    expect((await service.client.listSessions()).items[0]).toMatchObject({ projectPath: '/shop' });
  });

  test('may say how long the log is', async () => {
    const answer = await hook(
      { session_id: 'ahead', hook_event_name: 'PreCompact' },
      { agent: 'codex', query: '?cut_offset=900' },
    );
    expect(answer).toMatchObject({ status: 202, body: { agent: 'codex', cut: { offset: 900 } } });
  });

  test('of a compaction of which nothing is held is told so', async () => {
    const answer = await hook({ session_id: 'unsent', hook_event_name: 'PreCompact' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'log-empty' } });
  });

  test.each(['SessionStart', 'Stop', 'PostCompact', 'SessionEnd'])(
    '%s marks the session as seen',
    async (event) => {
      expect(await hook({ session_id: event, hook_event_name: event })).toEqual({
        status: 204,
        body: undefined,
      });
      expect(await sessionIds()).toContain(event);
    },
  );

  test.each([
    { hook_event_name: 'SomethingNew' },
    { hook_event_name: 'PreCompact', agent_id: 'a0c8' },
    { hook_event_name: 'Stop', agent_id: 'a0c8' },
  ])('%j means nothing', async (body) => {
    expect(await hook({ session_id: 'nothing', ...body })).toMatchObject({ status: 204 });
    expect(await sessionIds()).not.toContain('nothing');
  });

  test('without its session, or of an agent that is not known, is refused', async () => {
    expect(await hook({ session_id: undefined, hook_event_name: 'Stop' })).toMatchObject({
      status: 400,
    });
    expect(await hook({ hook_event_name: 'Stop' }, { agent: 'other' })).toMatchObject({
      status: 400,
      body: { code: 'agent-unknown' },
    });
  });
});
