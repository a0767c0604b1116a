import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiProblem } from './api-problem.ts';
import type { Message } from './build-message.ts';
import type { RecordedCall } from './call-log.ts';
import type { Fault } from './fault.ts';
import type { GatePoint } from './gate.ts';
import { messageEvents, type StreamEvent } from './message-events.ts';

export interface Sending {
  response: ServerResponse;
  call: RecordedCall;
  fault: Fault | undefined;
  /** The client went away. */
  gone: AbortSignal;
  pass(point: GatePoint): Promise<void>;
  /** With the first event: what the request wrote into the cache is there for others. */
  begin: () => void;
}

/** Sends the message in one piece or as a stream, with what goes wrong on the way. */
export async function sendMessage(message: Message, sending: Sending): Promise<void> {
  const { call, fault } = sending;
  if (fault?.kind === 'cut' && fault.at === 'before-headers') cut(sending);
  else if (call.request.stream === true) await sendStream(message, sending);
  else await sendWhole(message, sending);
  if (call.outcome === 'open') {
    call.outcome = 'answered';
    call.stopReason = message.stop_reason;
  }
}

async function sendWhole(message: Message, sending: Sending): Promise<void> {
  const { call, fault, response } = sending;
  if (fault?.kind === 'error-event') throw new ApiProblem(529, 'Overloaded');
  sending.begin();
  call.usage = message.usage;
  const json = JSON.stringify(message);
  response.writeHead(200, { 'content-type': 'application/json' });
  response.flushHeaders();
  if (fault?.kind === 'cut') {
    await write(sending, fault.at === 'mid-stream' ? json.slice(0, json.length / 2) : '');
    cut(sending);
  } else if (fault?.kind === 'malformed-json' || fault?.kind === 'malformed-events')
    await spoil(sending, json.slice(0, -20));
  else await end(sending, json);
}

async function sendStream(message: Message, sending: Sending): Promise<void> {
  const { fault, response, gone } = sending;
  const events = messageEvents(message);
  const half = Math.floor(events.length / 2);
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.flushHeaders();
  if (fault?.kind === 'cut' && fault.at === 'after-headers') {
    cut(sending);
    return;
  }
  for (const [index, event] of events.entries()) {
    if (fault?.kind === 'slow-stream') await delay(fault.delayMs, undefined, { signal: gone });
    if (index === half) {
      await sending.pass('mid-stream');
      if (await breakOff(sending, event)) return;
    }
    if (index === events.length - 1) await sending.pass('last-event');
    await write(sending, frame(event));
    pay(sending, { message, sent: index + 1, of: events.length });
    if (index === 0) {
      sending.begin();
      await sending.pass('first-event');
    }
  }
  await end(sending, '');
}

/** Ends the stream in its middle, where the fault is one of those. */
async function breakOff(sending: Sending, event: StreamEvent): Promise<boolean> {
  const { call, fault } = sending;
  switch (fault?.kind) {
    case 'cut':
      cut(sending);
      return true;
    case 'error-event': {
      const body = new ApiProblem(529, 'Overloaded').body(call.requestId);
      await spoil(sending, frame({ ...body, type: 'error' }));
      return true;
    }
    case 'malformed-json':
      await spoil(sending, frame(event).replace(/\}\n\n$/, '\n\n'));
      return true;
    case 'malformed-events':
      await spoil(sending, '<html><body>502 Bad Gateway</body></html>\n\n');
      return true;
    default:
      return false;
  }
}

function frame(event: StreamEvent): string {
  return `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}

/** Of a stream that breaks, what was sent is paid. */
function pay(
  { call }: Sending,
  { message, sent, of }: { message: Message; sent: number; of: number },
): void {
  const { usage } = message;
  call.usage = { ...usage, output_tokens: Math.ceil((usage.output_tokens * sent) / of) };
}

function cut({ call, response }: Sending): void {
  call.outcome = 'cut';
  response.destroy();
}

async function spoil(sending: Sending, text: string): Promise<void> {
  sending.call.outcome = 'spoiled';
  await end(sending, text);
}

/** Fails when the client is gone. */
function write({ response, gone }: Sending, text: string): Promise<void> {
  gone.throwIfAborted();
  return new Promise((resolve, reject) => {
    response.write(text, (error) => (error == null ? resolve() : reject(error)));
  });
}

async function end({ response }: Sending, text: string): Promise<void> {
  const closed = once(response, 'close');
  response.end(text);
  await closed;
  if (!response.writableFinished) throw new Error('The client went away');
}
