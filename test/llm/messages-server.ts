import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

export interface MessagesRequest {
  path: string;
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
  /** When it had arrived, by the clock of performance.now(). */
  atMs: number;
  /** When the client hung up or the answer was complete. */
  closed: Promise<unknown>;
}

export type Answer = (response: ServerResponse, request: MessagesRequest) => unknown;

/** Takes the requests of a client of the Messages API, for one test. */
export class MessagesServer implements AsyncDisposable {
  readonly requests: MessagesRequest[] = [];
  readonly #server = createServer();

  static async start(answer: Answer): Promise<MessagesServer> {
    const started = new MessagesServer();
    started.#server.on(
      'request',
      (message, response) => void started.#take(message, response, answer),
    );
    started.#server.listen(0, '127.0.0.1');
    await once(started.#server, 'listening');
    return started;
  }

  get url(): string {
    const { port } = z.object({ port: z.number() }).parse(this.#server.address());
    return `http://127.0.0.1:${port}`;
  }

  async #take(message: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
    const closed = once(response, 'close');
    const body = z.record(z.string(), z.unknown()).parse(JSON.parse((await text(message)) || '{}'));
    const atMs = performance.now();
    const request = { path: message.url ?? '', headers: message.headers, body, atMs, closed };
    this.requests.push(request);
    await answer(response, request);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** An event as the API writes it. */
export function event(type: string, data: object): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
}

export interface MessageFacts {
  id?: string;
  /** Besides those that were read from the cache and written to it. */
  inputTokens?: number;
}

export function messageStart({ id = 'msg_1', inputTokens = 11 }: MessageFacts = {}): string {
  const message = { id, type: 'message', role: 'assistant', model: 'm', content: [] };
  const usage = {
    input_tokens: inputTokens,
    cache_read_input_tokens: 700,
    cache_creation_input_tokens: 50,
    output_tokens: 1,
  };
  return event('message_start', {
    message: { ...message, stop_reason: null, stop_sequence: null, usage },
  });
}

export type Block = Record<string, unknown>;

/** A whole stream with these blocks, each in two pieces. */
export function messageStream(
  blocks: readonly Block[],
  stopReason = 'end_turn',
  facts: MessageFacts = {},
): string {
  return [
    messageStart(facts),
    ...blocks.flatMap((block, index) => [
      event('content_block_start', { index, content_block: emptied(block) }),
      event('ping', {}),
      ...deltas(block).map((delta) => event('content_block_delta', { index, delta })),
      event('content_block_stop', { index }),
    ]),
    event('message_delta', {
      delta: { stop_reason: stopReason, stop_sequence: null },
      usage: { output_tokens: 42 },
    }),
    event('message_stop', {}),
  ].join('');
}

export function streamHead(response: ServerResponse): ServerResponse {
  return response.writeHead(200, { 'content-type': 'text/event-stream', 'request-id': 'req_1' });
}

function emptied(block: Block): Block {
  if (block['type'] === 'text') return { ...block, text: '' };
  if (block['type'] === 'tool_use') return { ...block, input: {} };
  if (block['type'] === 'thinking') return { ...block, thinking: '', signature: '' };
  return block;
}

function deltas(block: Block): Block[] {
  if (block['type'] === 'text')
    return halves(block['text']).map((half) => ({ type: 'text_delta', text: half }));
  if (block['type'] === 'tool_use')
    return halves(JSON.stringify(block['input'])).map((half) => ({
      type: 'input_json_delta',
      partial_json: half,
    }));
  if (block['type'] === 'thinking')
    return [
      ...halves(block['thinking']).map((half) => ({ type: 'thinking_delta', thinking: half })),
      { type: 'signature_delta', signature: block['signature'] },
    ];
  return [];
}

function halves(whole: unknown): string[] {
  const all = String(whole);
  return [all.slice(0, all.length / 2), all.slice(all.length / 2)];
}
