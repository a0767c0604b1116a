import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { HandoverError } from '../errors/handover-error.ts';
import type { ModelTool } from './language-model.ts';

export interface ToolServer extends AsyncDisposable {
  url: string;
  /** The one value of the authorization header that it takes. */
  authorization: string;
}

/**
 * Gives tools to one program that speaks the Model Context Protocol over HTTP, on loopback and for as
 * long as it lives. Of the protocol it speaks what tools need: without a session, each call answered
 * in one JSON body.
 */
export async function startToolServer(tools: readonly ModelTool[]): Promise<ToolServer> {
  const authorization = `Bearer ${randomBytes(32).toString('base64url')}`;
  const server = createServer((request, response) => {
    void serve(request, { authorization, tools })
      // A call that cannot be read, or a program that is gone: there is nobody to tell more.
      .catch(() => ({ status: 400 }))
      .then((answer) => send(response, answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = addressShape.parse(server.address());
  return {
    url: `http://127.0.0.1:${port}/`,
    authorization,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const addressShape = z.object({ port: z.number() });

interface Answer {
  status: number;
  body?: object;
}

async function serve(
  request: IncomingMessage,
  { authorization, tools }: { authorization: string; tools: readonly ModelTool[] },
): Promise<Answer> {
  const given = Buffer.from(request.headers.authorization ?? '');
  const expected = Buffer.from(authorization);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { status: 401 };
  // A GET would wait for messages of ours, and there are none.
  if (request.method !== 'POST') return { status: 405 };
  const call = callShape.parse(JSON.parse(await text(request)));
  if (call.id === undefined) return { status: 202 };
  return { status: 200, body: { jsonrpc: '2.0', id: call.id, ...(await answerCall(call, tools)) } };
}

const callShape = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  method: z.string(),
  params: z
    .object({
      protocolVersion: z.string().optional(),
      name: z.string().optional(),
      arguments: z.unknown().optional(),
    })
    .default({ arguments: {} }),
});

async function answerCall(
  { method, params }: z.infer<typeof callShape>,
  tools: readonly ModelTool[],
): Promise<{ result: object } | { error: object }> {
  switch (method) {
    case 'initialize': {
      const { protocolVersion = '2025-11-25' } = params;
      const serverInfo = { name: 'handover', version: '1' };
      return { result: { protocolVersion, capabilities: { tools: {} }, serverInfo } };
    }
    case 'ping':
      return { result: {} };
    case 'tools/list':
      return {
        result: {
          tools: tools.map(({ name, description, inputSchema }) => ({
            name,
            description,
            inputSchema,
          })),
        },
      };
    case 'tools/call':
      return { result: await runTool(tools, params) };
    default:
      return { error: { code: -32_601, message: 'There is no such method.' } };
  }
}

async function runTool(
  tools: readonly ModelTool[],
  params: { name?: string | undefined; arguments?: unknown },
): Promise<object> {
  const tool = tools.find(({ name }) => name === params.name);
  if (tool === undefined) return toolResult('There is no such tool.', { isError: true });
  try {
    return toolResult(await tool.run(params.arguments ?? {}));
  } catch (error) {
    // Other errors quote what they were given.
    const message = error instanceof HandoverError ? error.message : 'The tool failed.';
    return toolResult(message, { isError: true });
  }
}

function toolResult(message: string, options: { isError?: true } = {}): object {
  return { content: [{ type: 'text', text: message }], ...options };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  if (body === undefined) response.writeHead(status).end();
  else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
