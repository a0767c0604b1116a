import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeHandover } from '../make-handover.ts';
import { createService, type Service } from '../service.ts';

let service: Service;
beforeAll(async () => {
  service = await createService({ heartbeatMs: 50 });
});
afterAll(() => service.close());

/** Opens the stream; `until` reads on until the text holds what is awaited. */
async function follow(
  id: string,
  { lastSeen, from = service }: { lastSeen?: number; from?: Service } = {},
) {
  const leave = new AbortController();
  const response = await from.ask(`/v1/handovers/${id}/events`, {
    headers: lastSeen === undefined ? {} : { 'last-event-id': String(lastSeen) },
    signal: leave.signal,
  });
  const reader = (response.body ?? new ReadableStream())
    .pipeThrough(new TextDecoderStream())
    .getReader();
  let text = '';
  return {
    response,
    leave: () => leave.abort(),
    async until(awaited: string): Promise<string> {
      while (!text.includes(awaited)) {
        const { value, done } = await reader.read();
        if (done) throw new Error(`The stream ended with ${JSON.stringify(text)}`);
        text += value;
      }
      return text;
    },
    async untilEnd(): Promise<string> {
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return text;
        text += value;
      }
    },
  };
}

describe('the event stream of a handover', () => {
  test('brings what has happened, then what happens, and ends with the handover', async () => {
    const handover = await makeHandover(service);
    await handover.addEvent('phase', { phase: 'analyzing' });
    const stream = await follow(handover.id);
    expect(stream.response.headers.get('content-type')).toBe('text/event-stream');
    await stream.until('id: 1\nevent: phase\ndata: {"phase":"analyzing"}\n\n');
    await handover.addEvent('gap', { gap: 'decisions', found: 2 });
    await stream.until('id: 2\nevent: gap\ndata: {"gap":"decisions","found":2}\n\n');
    await handover.end({ state: 'complete' });
    expect(await stream.untilEnd()).toMatch(/id: 3\nevent: end\ndata: \{"state":"complete"\}\n\n$/);
  });

  test('brings only what follows the last event that was seen', async () => {
    const handover = await makeHandover(service);
    for (const found of [1, 2, 3]) await handover.addEvent('gap', { gap: 'decisions', found });
    await handover.end({ state: 'canceled' });
    const text = await (await follow(handover.id, { lastSeen: 2 })).untilEnd();
    expect(text.match(/^id: \d+$/gm)).toEqual(['id: 3', 'id: 4']);
  });

  test('says with 204 that nothing is left to come', async () => {
    const handover = await makeHandover(service);
    await handover.end({ state: 'complete' });
    expect((await follow(handover.id, { lastSeen: 1 })).response.status).toBe(204);
  });

  test('shows that it is alive while nothing happens', async () => {
    const handover = await makeHandover(service);
    const stream = await follow(handover.id);
    const twice = ': nothing new\n\n: nothing new\n\n';
    expect(await stream.until(twice)).toContain(twice);
    stream.leave();
  });

  test('brings every event, in order, to each of many followers', async () => {
    const handover = await makeHandover(service);
    const followers = await Promise.all(Array.from({ length: 8 }, () => follow(handover.id)));
    const texts = followers.map((follower) => follower.untilEnd());
    for (let n = 0; n < 40; n += 1) await handover.addEvent('phase', { phase: `p${n}` });
    await handover.end({ state: 'complete' });
    const expected = Array.from({ length: 41 }, (_, n) => `id: ${n + 1}`);
    for (const text of await Promise.all(texts))
      expect(text.match(/^id: \d+$/gm)).toEqual(expected);
  });

  test('ends when the server closes, which does not wait for it', async () => {
    const other = await service.again({ heartbeatMs: 60_000 });
    const handover = await makeHandover(service);
    const stream = await follow(handover.id, { from: other });
    await stream.until(': following\n\n');
    await other.close();
    expect(await stream.untilEnd()).not.toContain('event:');
  });

  test('is for nobody who does not see the session', async () => {
    const handover = await makeHandover(service);
    const authorization = `Bearer ${await service.tokenFor('red/bob')}`;
    const paths = [handover.id, crypto.randomUUID()];
    const answers = await Promise.all(
      paths.map(async (id) => {
        const path = `/v1/handovers/${id}/events`;
        const response = await service.ask(path, { headers: { authorization } });
        return { status: response.status, body: await response.text() };
      }),
    );
    expect(answers[0]).toMatchObject({ status: 404 });
    expect(answers[0]).toEqual(answers[1]);
  });
});
