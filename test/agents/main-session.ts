import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import {
  messageStream,
  MessagesServer,
  streamHead,
  type Block,
  type MessagesRequest,
} from '../llm/messages-server.ts';

/** What the model answers to one request of the main conversation. */
export interface Step {
  blocks: Block[];
  inputTokens?: number;
  /** Looks at the machine while the agent waits for this answer. */
  before?: () => unknown;
}

export interface MainSessionOptions {
  steps: Step[];
  /** What a compaction gets. */
  summary?: string;
  /** Awaited before a summary is sent. */
  onSummary?: () => unknown;
}

export interface MainSession extends AsyncDisposable {
  url: string;
  main: MessagesRequest[];
  summaries: MessagesRequest[];
  /** Both, in the order of arrival. */
  requests: readonly MessagesRequest[];
}

/** Plays the model of a whole session of Claude Code, step by step, and its summarizer. */
export async function startMainSession(options: MainSessionOptions): Promise<MainSession> {
  const main: MessagesRequest[] = [];
  const summaries: MessagesRequest[] = [];
  const script = [...options.steps];
  const server = await MessagesServer.start(async (response, request) => {
    const isSummary = isSummaryRequest(request);
    (isSummary ? summaries : main).push(request);
    if (isSummary) await options.onSummary?.();
    const step = isSummary ? summarizing(options.summary) : (script.shift() ?? NOTHING_LEFT);
    await step.before?.();
    send(response, step, main.length + summaries.length);
  });
  return {
    url: server.url,
    main,
    summaries,
    requests: server.requests,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

export function think(thinking: string): Block {
  return { type: 'thinking', thinking, signature: 'signed-by-the-test' };
}

export function say(text: string): Block {
  return { type: 'text', text };
}

/** A session that asks for more than was scripted is told that it is done. */
const NOTHING_LEFT: Step = { blocks: [say('Nothing is left to do.')] };

function summarizing(summary = 'Work went on.'): Step {
  return { blocks: [say(`<analysis>Looked back.</analysis>\n<summary>${summary}</summary>`)] };
}

function send(response: ServerResponse, { blocks, inputTokens = 1000 }: Step, count: number): void {
  const stopReason = blocks.some(({ type }) => type === 'tool_use') ? 'tool_use' : 'end_turn';
  const facts = { id: `msg_${String(count).padStart(4, '0')}`, inputTokens };
  streamHead(response).end(messageStream(blocks, stopReason, facts));
}

let calls = 0;

export function use(name: string, input: object): Block {
  calls += 1;
  return { type: 'tool_use', id: `toolu_${String(calls).padStart(4, '0')}`, name, input };
}

const conversation = z.array(z.object({ role: z.string(), content: z.unknown() }));

/** The texts of a request's messages, the last one last. */
export function messagesOf({ body }: MessagesRequest): string[] {
  return conversation.parse(body['messages']).map(({ content }) => JSON.stringify(content));
}

/** The compaction's own words stand in one of the last two messages: a `system` entry may follow them. */
function isSummaryRequest(request: MessagesRequest): boolean {
  return messagesOf(request)
    .slice(-2)
    .some((text) => text.includes('CRITICAL: Respond with TEXT ONLY'));
}
