import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  followEvents,
  type FollowOptions,
  type NumberedEvent,
} from '../../src/client/follow-events.ts';
import { makeHandover } from '../api/make-handover.ts';
import { createService, type Service } from '../api/service.ts';

let service: Service;
beforeAll(async () => {
  service = await createService({ heartbeatMs: 50 });
});
afterAll(() => service.close());

/** Forwards to the service, whichever it is, as an address that stays while services come and go. */
async function createDoor() {
  let target: Service | undefined = service;
  const server = createServer((request, response) => {
    void pass(request, response).catch(() => response.destroy());
  }).listen(0, '127.0.0.1');
  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (target === undefined) throw new Error('Nobody is there.');
    const { 'last-event-id': lastSeen = '0', authorization = '' } = request.headers;
    const headers = { 'last-event-id': String(lastSeen), authorization };
    const answer = await target.ask(request.url ?? '/', { headers });
    response.writeHead(answer.status, { 'content-type': 'text/event-stream' });
    for await (const chunk of answer.body ?? []) response.write(chunk);
    response.end();
  }
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    connection: { server: `http://127.0.0.1:${port}`, token: service.token },
    leadTo: (other: Service | undefined) => {
      target = other;
      server.closeAllConnections();
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function collect(
  events: AsyncIterable<NumberedEvent>,
  into: NumberedEvent[],
): Promise<NumberedEvent[]> {
  for await (const event of events) into.push(event);
  return into;
}

describe('a follower of events', () => {
  test('gets each event once and in order, though the service is started again meanwhile', async () => {
    const door = await createDoor();
    const handover = await makeHandover(service);
    const seen: NumberedEvent[] = [];
    const following = collect(followEvents(door.connection, handover.id), seen);
    await handover.addEvent('phase', { phase: 'one' });
    while (seen.length === 0) await new Promise(setImmediate);
    door.leadTo(undefined);
    await handover.addEvent('phase', { phase: 'two' });
    const other = await service.again();
    door.leadTo(other);
    await handover.addEvent('phase', { phase: 'three' });
    while (seen.length < 3) await new Promise(setImmediate);
    await handover.end({ state: 'complete' });
    expect((await following).map(({ seq, kind }) => `${seq} ${kind}`)).toEqual([
      '1 phase',
      '2 phase',
      '3 phase',
      '4 end',
    ]);
    await other.close();
    door.close();
  });

  test('goes on after the event that it is told was seen', async () => {
    const handover = await makeHandover(service);
    await handover.addEvent('phase', { phase: 'one' });
    await handover.end({ state: 'failed', errorCode: 'log-empty' });
    const connection = { server: service.url, token: service.token };
    expect(await collect(followEvents(connection, handover.id, { afterSeq: 1 }), [])).toEqual([
      { seq: 2, kind: 'end', data: { state: 'failed', errorCode: 'log-empty' } },
    ]);
  });

  test.each<[string, Partial<{ server: string; token: string }>, FollowOptions]>([
    ['service-unreachable', { server: 'http://127.0.0.1:9' }, { patienceMs: 0 }],
    ['token-refused', { token: 'x'.repeat(43) }, {}],
    ['handover-not-found', {}, {}],
  ])('gives up with %s', async (code, changes, options) => {
    const connection = { server: service.url, token: service.token, ...changes };
    const events = followEvents(connection, crypto.randomUUID(), options);
    await expect(collect(events, [])).rejects.toMatchObject({ code });
  });

  test('stops when it is told to, while it waits', async () => {
    const handover = await makeHandover(service);
    const stop = new AbortController();
    const connection = { server: service.url, token: service.token };
    const seen: NumberedEvent[] = [];
    const following = collect(followEvents(connection, handover.id, { signal: stop.signal }), seen);
    await handover.addEvent('phase', { phase: 'one' });
    while (seen.length === 0) await new Promise(setImmediate);
    stop.abort(new Error('enough'));
    await expect(following).rejects.toThrow('enough');
  });
});
