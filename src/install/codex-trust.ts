import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import * as z from 'zod/mini';
import { isOurCommand } from './hook-command.ts';
import { killGroup } from './kill-group.ts';

export interface CodexHook {
  /** File, event and place: what Codex keeps its user's trust by. */
  key: string;
  eventName: string;
  command?: string | null | undefined;
  trustStatus: string;
  currentHash: string;
  enabled: boolean;
}

/** Codex answers within half a second. */
const TIMEOUT_MS = 5000;
const END_MS = 1000;

const answer = z.object({
  id: z.literal(2),
  result: z.object({
    data: z.array(
      z.object({
        hooks: z.array(
          z.object({
            key: z.string(),
            eventName: z.string(),
            command: z.optional(z.nullable(z.string())),
            trustStatus: z.string(),
            currentHash: z.string(),
            enabled: z.boolean(),
          }),
        ),
      }),
    ),
  }),
});

/**
 * Our hooks as Codex sees them; undefined where it does not answer in time. It runs hooks that are not trusted
 * never, and says so nowhere else.
 */
export async function codexTrust(
  program: string,
  {
    folder,
    environment,
    timeoutMs = TIMEOUT_MS,
  }: {
    /** Any folder outside of a project, whose hooks would be listed too. */
    folder: string;
    environment: Readonly<Record<string, string>>;
    timeoutMs?: number;
  },
): Promise<CodexHook[] | undefined> {
  const child = spawn(program, ['app-server'], {
    cwd: folder,
    env: { ...environment },
    stdio: ['pipe', 'pipe', 'ignore'],
    // A process group of its own: the program is a script that starts another.
    detached: true,
  });
  const timer = setTimeout(() => killGroup(child.pid), timeoutMs);
  try {
    return await ask(child, folder);
  } finally {
    clearTimeout(timer);
    await end(child);
  }
}

type Server = ChildProcessByStdio<Writable, Readable, null>;

async function ask(child: Server, folder: string): Promise<CodexHook[] | undefined> {
  const clientInfo = { name: 'handover', version: '1' };
  const messages = [
    { id: 1, method: 'initialize', params: { clientInfo } },
    { method: 'initialized' },
    { id: 2, method: 'hooks/list', params: { cwds: [folder] } },
  ];
  child.on('error', () => child.stdout.destroy());
  child.stdin.on('error', () => child.stdout.destroy());
  child.stdin.write(messages.map((message) => `${JSON.stringify(message)}\n`).join(''));
  for await (const line of createInterface({ input: child.stdout })) {
    const { data } = answer.safeParse(parseJson(line));
    if (data === undefined) continue;
    return data.result.data
      .flatMap(({ hooks }) => hooks)
      .filter(({ command }) => isOurCommand(command));
  }
  return undefined;
}

/** It has databases open, and ends by itself when nobody can ask it any more. */
async function end(child: Server): Promise<void> {
  child.stdin.end();
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
    await once(child, 'exit', { signal: AbortSignal.timeout(END_MS) }).catch(() => undefined);
  killGroup(child.pid);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Not a message.
    return undefined;
  }
}
