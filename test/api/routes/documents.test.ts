import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { EventListener } from '../../../src/storage/event-listener.ts';
import { makeHandover } from '../make-handover.ts';
import { createService, type Service } from '../service.ts';

let service: Service;
beforeAll(async () => {
  service = await createService();
});
afterAll(() => service.close());

async function read(
  id: string,
  rest = '/resume-prompt',
): Promise<{ status: number; body: string; headers: Headers }> {
  const { status, headers, ...response } = await service
    .ask(`/v1/handovers/${id}${rest}`)
    .then(async (got) => ({ status: got.status, headers: got.headers, body: await got.text() }));
  return { status, headers, ...response };
}

describe('the resume prompt', () => {
  test('is the complete document as Markdown, with headers that say which', async () => {
    const handover = await makeHandover(service);
    await handover.addDocument({ revision: 2, state: 'complete' });
    const { status, body, headers } = await read(handover.id);
    expect({ status, body }).toEqual({ status: 200, body: '# Revision 2\n' });
    expect(headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(headers.get('handover-revision')).toBe('2');
    expect(headers.get('handover-state')).toBe('complete');
  });

  test('is answered at once when it is there before the wait is over', async () => {
    const handover = await makeHandover(service);
    const waiting = read(handover.id, '/resume-prompt?wait_ms=20000');
    await handover.addDocument({ revision: 1, state: 'draft' });
    await handover.addDocument({ revision: 2, state: 'complete' });
    expect((await waiting).body).toBe('# Revision 2\n');
  });

  test('is a draft only for those who take one', async () => {
    const handover = await makeHandover(service);
    await handover.addDocument({ revision: 1, state: 'draft' });
    expect((await read(handover.id, '/resume-prompt?min=draft')).body).toBe('# Revision 1\n');
    const { status, body } = await read(handover.id, '/resume-prompt?wait_ms=100');
    expect(status).toBe(409);
    expect(JSON.parse(body)).toMatchObject({ code: 'document-not-ready', retryable: true });
  });

  test('ends the wait when the handover ends without one', async () => {
    const handover = await makeHandover(service);
    const waiting = read(handover.id, '/resume-prompt?wait_ms=20000');
    await handover.end({ state: 'failed', errorCode: 'log-not-recognized' });
    const { status, body } = await waiting;
    expect(status).toBe(409);
    expect(JSON.parse(body)).toMatchObject({
      code: 'document-missing',
      detail: 'log-not-recognized',
    });
  });

  test('is not waited for when the server closes', async () => {
    const waits = Promise.withResolvers<void>();
    const listener: EventListener = {
      follow() {
        waits.resolve();
        return () => {};
      },
      close: () => Promise.resolve(),
    };
    const other = await service.again({ listener });
    const handover = await makeHandover(service);
    const waiting = other.ask(`/v1/handovers/${handover.id}/resume-prompt?wait_ms=60000`);
    await waits.promise;
    await other.close();
    expect((await waiting).status).toBe(409);
  });

  test.each(['/resume-prompt?wait_ms=60001', '/resume-prompt?min=all'])(
    'refuses %s',
    async (rest) => {
      const { status, body } = await read(crypto.randomUUID(), rest);
      expect(status).toBe(400);
      expect(JSON.parse(body)).toMatchObject({ code: 'request-invalid' });
    },
  );
});

describe('the document', () => {
  test('is the JSON twin', async () => {
    const handover = await makeHandover(service);
    await handover.addDocument({ revision: 1, state: 'complete' });
    const { status, body, headers } = await read(handover.id, '/document');
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ version: 1, shape: 'resume' });
    expect(headers.get('handover-revision')).toBe('1');
  });
});

describe('a handover that one does not see', () => {
  test.each(['', '/resume-prompt', '/document', '/events'])(
    'is answered at %p as one that does not exist',
    async (rest) => {
      const { id } = await makeHandover(service);
      const strangers = await Promise.all(
        ['red/bob', 'blue/eve'].map((user) => service.tokenFor(user)),
      );
      const asked = strangers.flatMap((token) =>
        [id, crypto.randomUUID()].map((one) => ({ token, one })),
      );
      const answers = await Promise.all(
        asked.map(async ({ token, one }) => {
          const headers = { authorization: `Bearer ${token}` };
          const response = await service.ask(`/v1/handovers/${one}${rest}`, { headers });
          return `${response.status} ${await response.text()}`;
        }),
      );
      expect(answers[0]).toMatch(/^404 /);
      expect(new Set(answers).size).toBe(1);
    },
  );
});
