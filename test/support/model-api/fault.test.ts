import { Anthropic } from '@anthropic-ai/sdk';
import { afterEach, describe, expect, test } from '@jest/globals';
import { say } from './answer.ts';
import { scripted } from './answerers/scripted.ts';
import { scriptedFaults, seededFaults, firstOf, type Fault, type FaultPlan } from './fault.ts';
import { ModelApi, type ModelApiOptions } from './model-api.ts';
import { sdkClient } from './sdk-client.ts';

let api: ModelApi;

afterEach(() => api.close());

async function start(
  faults: FaultPlan,
  options: Partial<ModelApiOptions> = {},
): Promise<Anthropic> {
  const answer = scripted([say('{"findings": [] }  '.repeat(20))]);
  api = await ModelApi.start({ answer, faults, ...options });
  return sdkClient(api);
}

const hello: Anthropic.MessageCreateParamsNonStreaming = {
  model: 'claude-haiku-4-5',
  max_tokens: 1000,
  messages: [{ role: 'user', content: 'Hello' }],
};

function whole(client: Anthropic): Promise<Anthropic.Message> {
  return client.messages.create(hello);
}

function streamed(client: Anthropic): Promise<Anthropic.Message> {
  return client.messages.stream(hello).finalMessage();
}

const both = [
  ['in one piece', whole],
  ['as a stream', streamed],
] as const;

describe.each(both)('an answer %s', (_, ask) => {
  test.each([
    [400, Anthropic.BadRequestError, 'invalid_request_error'],
    [401, Anthropic.AuthenticationError, 'authentication_error'],
    [403, Anthropic.PermissionDeniedError, 'permission_error'],
    [404, Anthropic.NotFoundError, 'not_found_error'],
    [413, Anthropic.ContentTooLargeError, 'request_too_large'],
    [429, Anthropic.RateLimitError, 'rate_limit_error'],
    [500, Anthropic.InternalServerError, 'api_error'],
    [529, Anthropic.OverloadedError, 'overloaded_error'],
  ])('is refused with status %i', async (status, error, type) => {
    const client = await start(scriptedFaults([{ kind: 'status', status, retryAfterSeconds: 7 }]));
    const refused = await ask(client).catch((cause: unknown) => cause);
    expect(refused).toBeInstanceOf(error);
    expect(refused).toMatchObject({ status, type, requestID: expect.stringMatching(/^req_/) });
    expect((refused as { headers: Headers }).headers.get('retry-after')).toBe('7');
    expect(api.calls).toMatchObject([{ outcome: 'refused', status }]);
    expect(api.calls[0]?.usage).toBeUndefined();
    await expect(ask(client)).resolves.toMatchObject({ stop_reason: 'end_turn' });
  });

  test.each<[string, Fault, object]>([
    ['is cut before its headers', { kind: 'cut', at: 'before-headers' }, { outcome: 'cut' }],
    ['is cut after its headers', { kind: 'cut', at: 'after-headers' }, { outcome: 'cut' }],
    ['is cut in its middle', { kind: 'cut', at: 'mid-stream' }, { outcome: 'cut' }],
    ['is malformed JSON', { kind: 'malformed-json' }, { outcome: 'spoiled' }],
    ['is no stream of events', { kind: 'malformed-events' }, { outcome: 'spoiled' }],
  ])('%s', async (__, fault, call) => {
    const client = await start(scriptedFaults([fault]));
    await expect(ask(client)).rejects.toThrow(/./);
    expect(api.calls).toMatchObject([call]);
    await expect(ask(client)).resolves.toMatchObject({ stop_reason: 'end_turn' });
  });

  test('fails with an error after the first events', async () => {
    const client = await start(scriptedFaults([{ kind: 'error-event' }]));
    await expect(ask(client)).rejects.toMatchObject({ type: 'overloaded_error' });
  });

  test.each(['refusal', 'max_tokens', 'model_context_window_exceeded', 'pause_turn'] as const)(
    'stops with %s',
    async (reason) => {
      const client = await start(scriptedFaults([{ kind: 'stop', reason }]));
      const message = await ask(client);
      expect(message.stop_reason).toBe(reason);
      expect(message.content).toHaveLength(reason === 'refusal' ? 0 : 1);
      expect(message.stop_details?.type).toBe(reason === 'refusal' ? 'refusal' : undefined);
    },
  );

  test('comes slowly, and the client may leave before', async () => {
    const leave = new AbortController();
    const client = await start(({ index }) => {
      if (index > 0) return { kind: 'slow-stream', delayMs: 1 };
      leave.abort();
      return { kind: 'slow-first-byte', delayMs: 60_000 };
    });
    const left = client.messages.create(hello, { signal: leave.signal });
    await expect(left).rejects.toThrow(Anthropic.APIUserAbortError);
    await expect(ask(client)).resolves.toMatchObject({ stop_reason: 'end_turn' });
    expect(api.calls).toMatchObject([{ outcome: 'left' }, { outcome: 'answered' }]);
  });
});

test('of a stream that was cut, its part of the output is paid', async () => {
  const client = await start(scriptedFaults([{ kind: 'cut', at: 'mid-stream' }]));
  await expect(streamed(client)).rejects.toThrow(/./);
  await streamed(client);
  const [half, full] = api.calls.map(({ usage }) => usage?.output_tokens ?? 0);
  expect(half).toBeGreaterThan(0);
  expect(half).toBeLessThan((full ?? 0) * 0.6);
});

test('a seed gives the same calls the fault each time, at about the share asked for', async () => {
  const draw = (): boolean[] => {
    const plan = seededFaults({ kind: 'status', status: 529 }, { share: 0.3, seed: 7 });
    return Array.from({ length: 1000 }, () => plan({} as never) !== undefined);
  };
  expect(draw()).toEqual(draw());
  expect(draw().filter(Boolean).length / 1000).toBeCloseTo(0.3, 1);
  await start(() => undefined);
});

test('a plan can be for one gap, and another for the rest', async () => {
  const client = await start(
    firstOf(
      ({ gap }) => (gap === 'decisions' ? { kind: 'stop', reason: 'refusal' } : undefined),
      scriptedFaults([{ kind: 'status', status: 500 }]),
    ),
  );
  const ask = (content: string): Promise<Anthropic.Message> =>
    client.messages.create({ ...hello, messages: [{ role: 'user', content }] });
  await expect(ask('# Gap: decisions')).resolves.toMatchObject({ stop_reason: 'refusal' });
  await expect(ask('# Gap: hidden errors')).rejects.toMatchObject({ status: 500 });
  await expect(ask('# Gap: hidden errors')).resolves.toMatchObject({ stop_reason: 'end_turn' });
});

test('more requests in a second than the limit are refused, with the time to wait', async () => {
  let nowMs = 0;
  const client = await start(() => undefined, { requestsPerSecond: 2, nowMs: () => nowMs });
  await whole(client);
  await whole(client);
  await expect(whole(client)).rejects.toMatchObject({ status: 429, type: 'rate_limit_error' });
  nowMs = 1001;
  await expect(whole(client)).resolves.toMatchObject({ stop_reason: 'end_turn' });
});
