import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import { ApiProblem } from './api-problem.ts';
import { buildMessage } from './build-message.ts';
import { CallLog, type RecordedCall, type TurnCount } from './call-log.ts';
import { checkRequest } from './check-request.ts';
import { conversationOf, type Conversation } from './conversation.ts';
import type { Fault, FaultPlan } from './fault.ts';
import { Gate, type GatePoint } from './gate.ts';
import { messageRequest, promptRequest, type MessageRequest } from './message-request.ts';
import { modelFacts } from './model-facts.ts';
import { promptOf, promptTokens } from './prompt-blocks.ts';
import { PromptCache } from './prompt-cache.ts';
import { RateLimit } from './rate-limit.ts';
import { checkHeaders, readRequest } from './read-request.ts';
import { requestHash } from './request-hash.ts';
import { sendMessage } from './send-message.ts';
import type { TokenPrices } from './token-prices.ts';

/** Plays the model: what it says next in a conversation. */
export type Answerer = (
  conversation: Conversation,
  request: MessageRequest,
) => Answer | Promise<Answer>;

export interface ModelApiOptions {
  answer: Answerer;
  port?: number;
  /** Those that are let in; any where none are named. */
  keys?: string[];
  faults?: FaultPlan;
  requestsPerSecond?: number;
  prices?: TokenPrices;
  /** The clock of the cache, of the rate limit and of the records. */
  nowMs?: () => number;
  onCallEnded?: (call: RecordedCall) => void;
}

/** A model API for tests: a real HTTP server on loopback that speaks the Messages wire format. */
export class ModelApi {
  answer: Answerer;
  faults: FaultPlan;
  readonly #options: ModelApiOptions;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  readonly #nowMs: () => number;
  readonly #cache: PromptCache;
  readonly #rateLimit: RateLimit;
  readonly #log: CallLog;
  #gates: Gate[] = [];
  #requests = 0;
  /** All that was refused, also before it was a call: headers, bodies, paths. */
  readonly refusals: { path: string; status: number; message: string }[] = [];

  private constructor(options: ModelApiOptions) {
    this.#options = options;
    this.answer = options.answer;
    this.faults = options.faults ?? (() => undefined);
    this.#nowMs = options.nowMs ?? Date.now;
    this.#cache = new PromptCache(this.#nowMs);
    this.#rateLimit = new RateLimit(options.requestsPerSecond ?? Infinity, this.#nowMs);
    this.#log = new CallLog(options.prices);
  }

  static async start(options: ModelApiOptions): Promise<ModelApi> {
    const api = new ModelApi(options);
    await new Promise<void>((resolve, reject) => {
      api.#server.once('error', reject);
      api.#server.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    return api;
  }

  /** The `baseURL` of a client. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get calls(): readonly RecordedCall[] {
    return this.#log.calls;
  }

  spentUsd(): number {
    return this.#log.spentUsd();
  }

  turnCounts(): TurnCount[] {
    return this.#log.turnCounts();
  }

  /** Holds calls at a point of theirs, until the gate or `release` lets them go on. */
  hold(point: GatePoint, concerns?: (call: RecordedCall) => boolean): Gate {
    const gate = new Gate(point, concerns);
    this.#gates.push(gate);
    return gate;
  }

  release(): void {
    for (const gate of this.#gates) gate.release();
    this.#gates = [];
  }

  async close(): Promise<void> {
    this.release();
    await new Promise((resolve) => {
      this.#server.close(resolve);
      this.#server.closeAllConnections();
    });
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#requests += 1;
    const requestId = `req_${String(this.#requests).padStart(24, '0')}`;
    response.setHeader('request-id', requestId);
    try {
      await this.#route(incoming, response, requestId);
    } catch (cause) {
      if (response.headersSent || response.destroyed) return void response.destroy();
      const problem = cause instanceof ApiProblem ? cause : new ApiProblem(500, String(cause));
      const { status, message } = problem;
      this.refusals.push({ path: incoming.url ?? '', status, message });
      response.writeHead(status, { 'content-type': 'application/json', ...problem.headers });
      response.end(JSON.stringify(problem.body(requestId)));
    }
  }

  async #route(
    incoming: IncomingMessage,
    response: ServerResponse,
    requestId: string,
  ): Promise<void> {
    const path = `${incoming.method} ${incoming.url?.split('?')[0]}`;
    if (path === 'POST /v1/messages/count_tokens') {
      checkHeaders(incoming.headers, this.#options.keys);
      const request = await readRequest(incoming, promptRequest);
      checkRequest(request);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ input_tokens: promptTokens(promptOf(request)) }));
    } else if (path === 'POST /v1/messages') {
      const keyHash = checkHeaders(incoming.headers, this.#options.keys);
      const request = await readRequest(incoming, messageRequest);
      const call = this.#record(request, { keyHash, requestId });
      await this.#answer(call, response);
    } else throw new ApiProblem(404, 'Not found');
  }

  #record(
    request: MessageRequest,
    { keyHash, requestId }: { keyHash: string; requestId: string },
  ): RecordedCall {
    const conversation = conversationOf(request);
    return this.#log.add({
      requestId,
      atMs: this.#nowMs(),
      keyHash,
      request,
      conversation,
      gap: conversation.gap,
      turn: conversation.turns.length + 1,
    });
  }

  async #answer(call: RecordedCall, response: ServerResponse): Promise<void> {
    const left = new AbortController();
    response.once('close', () => left.abort());
    try {
      await this.#answerWhile(call, { response, gone: left.signal });
    } catch (cause) {
      if (cause instanceof ApiProblem && !left.signal.aborted) {
        call.outcome = 'refused';
        call.status = cause.status;
      }
      throw cause;
    } finally {
      if (call.outcome === 'open') call.outcome = 'left';
      call.endedAtMs = this.#nowMs();
      this.#options.onCallEnded?.(call);
    }
  }

  async #answerWhile(
    call: RecordedCall,
    { response, gone }: { response: ServerResponse; gone: AbortSignal },
  ): Promise<void> {
    const pass = (point: GatePoint): Promise<void> => this.#pass(point, call, gone);
    await pass('arrived');
    this.#rateLimit.take();
    const fault = this.faults(call);
    if (fault?.kind === 'status') throw problemOf(fault);
    const { request } = call;
    checkRequest(request);
    const minimum = modelFacts(request.model)?.minimumCacheableTokens ?? 0;
    const placed = this.#cache.place(promptOf(request), minimum);
    if (fault?.kind === 'slow-first-byte') await delay(fault.delayMs, undefined, { signal: gone });
    const answer = await this.answer(call.conversation, request);
    const message = buildMessage(withStop(answer, fault), {
      seed: requestHash(request),
      model: request.model,
      maxTokens: request.max_tokens,
      prompt: placed.usage,
    });
    call.status = 200;
    await sendMessage(message, { response, call, fault, gone, pass, begin: placed.begin });
    if (call.outcome === 'answered')
      for (const gate of this.#gates) void gate.pass('answered', call);
  }

  /** Goes on when all gates let it, and fails when the client is gone before. */
  async #pass(point: GatePoint, call: RecordedCall, gone: AbortSignal): Promise<void> {
    const passed = Promise.all(this.#gates.map((gate) => gate.pass(point, call)));
    await Promise.race([passed, rejectedBy(gone)]);
  }
}

async function rejectedBy(gone: AbortSignal): Promise<never> {
  if (!gone.aborted) await once(gone, 'abort');
  throw new Error('The client went away');
}

function problemOf({ status, retryAfterSeconds }: Extract<Fault, { kind: 'status' }>): ApiProblem {
  const message = status === 529 ? 'Overloaded' : 'A fault that the test asked for.';
  return new ApiProblem(
    status,
    message,
    retryAfterSeconds === undefined ? {} : { retryAfterSeconds },
  );
}

/** What a model says when it stops for a reason of its own: nothing, or the first half. */
function withStop(answer: Answer, fault: Fault | undefined): Answer {
  if (fault?.kind !== 'stop') return answer;
  const { reason } = fault;
  if (reason === 'refusal') return { blocks: [], stopReason: reason };
  const blocks = answer.blocks.map((block) =>
    block.type === 'text' ? { ...block, text: block.text.slice(0, block.text.length / 2) } : block,
  );
  const spoken =
    reason === 'pause_turn' ? blocks : blocks.filter(({ type }) => type !== 'tool_use');
  return {
    blocks: spoken.filter((block) => block.type !== 'text' || block.text !== ''),
    stopReason: reason,
  };
}
