import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildHooks } from '../../../scripts/hooks/build-hooks.ts';
import { session } from '../sample-lease.ts';

export interface GuardEnd {
  code: number | null;
  stdout: string;
  stderr: string;
  endedAtMs: number;
}

export interface RunningGuard {
  process: ChildProcess;
  end: Promise<GuardEnd>;
}

/** The guard as it is installed: the script, and beside it the program in one file. */
export class InstalledGuard {
  readonly folder = mkdtempSync(join(tmpdir(), 'handover-guard-'));
  readonly script = join(this.folder, 'hook.sh');
  readonly program = join(this.folder, 'guard.mjs');

  async install(): Promise<void> {
    await buildHooks(this.folder);
  }

  /** A Node that leaves the file `waiting-<pid>` in the state folder when the guard looks a second time. */
  waitingNode(): string {
    const preload = join(this.folder, 'tell-waiting.mjs');
    writeFileSync(
      preload,
      `import fs from 'node:fs';
       import { syncBuiltinESMExports } from 'node:module';
       const open = fs.openSync;
       let looks = 0;
       fs.openSync = (...args) => {
         looks += 1;
         if (looks === 2) fs.writeFileSync(process.argv.at(-1) + '/waiting-' + process.pid, '');
         return open(...args);
       };
       syncBuiltinESMExports();`,
    );
    return this.#writeScript(
      'waiting-node',
      `exec "${process.execPath}" --import "${preload}" "$@"`,
    );
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** A `node` that says that it was started, and does nothing. */
  writeNode(name: string, says: string): string {
    return this.#writeScript(name, `echo ${says}\ncat >/dev/null`);
  }

  #writeScript(name: string, text: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, `#!/bin/sh\n${text}\n`);
    chmodSync(file, 0o755);
    return file;
  }

  /** Through the script, as the agent does. */
  start(
    stateDir: string,
    {
      input = hookInput({}),
      shell = ['sh'],
      node = process.execPath,
      environment = {},
    }: {
      input?: string;
      shell?: string[];
      node?: string;
      environment?: NodeJS.ProcessEnv;
    } = {},
  ): RunningGuard {
    return startProcess([...shell, this.script, 'claude-code', stateDir, node], input, environment);
  }

  /** The program alone, with a shorter hold. */
  startProgram(stateDir: string, holdMs: number, wrapper: string[] = []): RunningGuard {
    const args = ['--agent', 'claude-code', '--state', stateDir, '--hold-ms', String(holdMs)];
    return startProcess([...wrapper, process.execPath, this.program, ...args], hookInput({}));
  }
}

/** The pids of the guards' programs, once `count` of them have found the lease and wait. */
export async function untilWaiting(stateDir: string, count = 1): Promise<number[]> {
  for (;;) {
    const names = readdirSync(stateDir).filter((name) => name.startsWith('waiting-'));
    if (names.length >= count) return names.map((name) => Number(name.slice('waiting-'.length)));
    await delay(10);
  }
}

export function hookInput(changes: Record<string, unknown>): string {
  return JSON.stringify({
    session_id: session.sessionId,
    cwd: '/somewhere',
    permission_mode: 'default',
    hook_event_name: 'PreToolUse',
    tool_name: 'Write',
    tool_input: { file_path: '/somewhere/a.ts', content: 'text' },
    ...changes,
  });
}

function startProcess(
  [command = '', ...args]: string[],
  input: string,
  environment: NodeJS.ProcessEnv = {},
): RunningGuard {
  const child = spawn(command, args, { env: { ...process.env, ...environment } });
  const texts = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (texts.stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (texts.stderr += text.toString()));
  const end = new Promise<GuardEnd>((resolve, reject) => {
    // A guard may have ended before it was given everything.
    child.stdin.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') reject(error);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...texts, endedAtMs: performance.now() }));
  });
  child.stdin.end(input);
  return { process: child, end };
}
