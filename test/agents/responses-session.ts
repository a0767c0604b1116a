import {
  event,
  MessagesServer,
  streamHead,
  type Block,
  type MessagesRequest,
} from '../llm/messages-server.ts';

/** What the model answers to one request: items of the Responses API. */
export interface ResponsesStep {
  items: Block[];
  inputTokens?: number;
}

export interface ResponsesSessionOptions {
  steps: ResponsesStep[];
  summary?: string;
}

export interface ResponsesSession extends AsyncDisposable {
  url: string;
  main: MessagesRequest[];
  summaries: MessagesRequest[];
  /** Both, in the order of arrival. */
  requests: readonly MessagesRequest[];
}

/** Plays the model of a whole session of Codex, step by step, and its summarizer. */
export async function startResponsesSession({
  steps,
  summary = 'Work went on.',
}: ResponsesSessionOptions): Promise<ResponsesSession> {
  const main: MessagesRequest[] = [];
  const summaries: MessagesRequest[] = [];
  const script = [...steps];
  const server = await MessagesServer.start((response, request) => {
    const isSummary = JSON.stringify(request.body['input']).includes(SUMMARY_REQUEST);
    (isSummary ? summaries : main).push(request);
    const step = isSummary ? { items: [reply(summary)] } : (script.shift() ?? NOTHING_LEFT);
    const id = `resp_${String(main.length + summaries.length).padStart(4, '0')}`;
    streamHead(response).end(responseStream(step, id));
  });
  return {
    url: server.url,
    main,
    summaries,
    requests: server.requests,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

let made = 0;
const SUMMARY_REQUEST = 'CONTEXT CHECKPOINT COMPACTION';
const NOTHING_LEFT: ResponsesStep = { items: [reply('Nothing is left to do.')] };

export function reply(text: string): Block {
  const content = [{ type: 'output_text', text, annotations: [] }];
  return { type: 'message', id: next('msg'), role: 'assistant', status: 'completed', content };
}

export function reason(text: string): Block {
  const summary = [{ type: 'summary_text', text }];
  return { type: 'reasoning', id: next('rs'), summary, encrypted_content: 'opaque' };
}

export function run(cmd: string): Block {
  return {
    type: 'function_call',
    id: next('fc'),
    call_id: next('call'),
    name: 'exec_command',
    arguments: JSON.stringify({ cmd }),
    status: 'completed',
  };
}

export function patch(input: string): Block {
  return {
    type: 'custom_tool_call',
    id: next('ctc'),
    call_id: next('call'),
    name: 'apply_patch',
    input,
    status: 'completed',
  };
}

function next(kind: string): string {
  made += 1;
  return `${kind}_${String(made).padStart(4, '0')}`;
}

function responseStream({ items, inputTokens = 1000 }: ResponsesStep, id: string): string {
  const usage = {
    input_tokens: inputTokens,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: 40,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: inputTokens + 40,
  };
  const response = { id, object: 'response', status: 'completed', output: items, usage };
  return [
    event('response.created', { response: { id, object: 'response', status: 'in_progress' } }),
    ...items.flatMap((item, index) => [
      event('response.output_item.added', { output_index: index, item }),
      event('response.output_item.done', { output_index: index, item }),
    ]),
    event('response.completed', { response }),
  ].join('');
}
