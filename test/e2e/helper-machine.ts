import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sessionFolder } from '../../src/delivery/document-identity.ts';
import type { Wake } from '../../src/delivery/wake/wake.ts';
import { writeWake } from '../../src/delivery/wake/write-wake.ts';
import type { LeaseMode } from '../../src/hook/lease/lease.ts';
import { listLeases } from '../../src/hook/lease/list-leases.ts';
import { takeLease } from '../../src/hook/lease/take-lease.ts';
import { GitProject } from '../delivery/git-project.ts';
import { claudeLog } from '../support/claude-log.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface HelperProcess {
  pid: number;
  ended: Promise<NodeJS.Signals | number>;
  kill(signal?: NodeJS.Signals): void;
}

interface HelperFlags {
  failpoint?: string;
  flags?: string[];
}

/** A user's machine on which hooks leave wakes, with one project, and the helper as a process. */
export class HelperMachine implements AsyncDisposable {
  readonly project = new GitProject();
  readonly stateDir = join(this.project.homeDir, '.local', 'state', 'handover');
  readonly #configDir = join(this.project.homeDir, '.config', 'handover');
  readonly #running: HelperProcess[] = [];

  /** The user's file: which service, if any. */
  configure(content: Record<string, unknown>): void {
    mkdirSync(this.#configDir, { recursive: true });
    writeFileSync(join(this.#configDir, 'config.json'), JSON.stringify(content), { mode: 0o600 });
  }

  logPath(sessionId: string): string {
    return join(this.project.homeDir, '.claude', 'projects', '-project', `${sessionId}.jsonl`);
  }

  /** Where the agent keeps it; the session was started in the project. */
  writeLog(sessionId: string, request = `Work on ${sessionId}.`): void {
    const path = this.logPath(sessionId);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, this.log(sessionId, request));
  }

  growLog(sessionId: string, request: string): void {
    appendFileSync(this.logPath(sessionId), this.log(sessionId, request));
  }

  log(sessionId: string, request: string): string {
    const cwd = this.project.folder;
    return claudeLog({ cwd, sessionId })
      .user(request)
      .assistant('I decided to compute it in the cart instead of in checkout.')
      .call('Edit', { file_path: join(cwd, 'src/cart.ts'), old_string: 'a', new_string: 'b' })
      .result('The file has been updated.')
      .toText();
  }

  /** As the hook of a compaction leaves it. */
  compacts(sessionId: string, changes: Partial<Wake['handover']> & { cwd?: string } = {}): number {
    const { cwd = this.project.folder, ...handover } = changes;
    const cutOffset = statSync(this.logPath(sessionId)).size;
    writeWake(this.stateDir, {
      ...this.#wakeOf(sessionId),
      cwd,
      handover: { trigger: 'compaction', cutOffset, ...handover },
    });
    return cutOffset;
  }

  /** The session's writes wait; gives the lease's token. */
  holds(sessionId: string, mode: LeaseMode): string {
    const session = { agent: 'claude-code', sessionId };
    const options = { mode, strict: false, why: 'its handover is being made', durationMs: 60_000 };
    return takeLease(this.stateDir, session, options)?.lease.token ?? '';
  }

  /** The sessions whose writes wait. */
  leases(): (string | undefined)[] {
    return listLeases(this.stateDir).map(({ lease }) => lease?.sessionId);
  }

  /** As the hook of a turn's end leaves it. */
  grows(sessionId: string): void {
    writeWake(this.stateDir, { ...this.#wakeOf(sessionId), cwd: this.project.folder });
  }

  start({ failpoint = '', flags = [] }: HelperFlags = {}): HelperProcess {
    return this.#spawn(['helper', ...FLAGS, ...flags], failpoint);
  }

  /** A command of the user's; gives its exit code. */
  run(...args: string[]): Promise<NodeJS.Signals | number> {
    return this.#spawn(args).ended;
  }

  #spawn(args: string[], failpoint = ''): HelperProcess {
    const child = spawn(process.execPath, ['--no-warnings', main, ...args], {
      stdio: ['ignore', 'inherit', 'inherit'],
      cwd: '/',
      env: {
        // Without Go and Temporal, so that none is built.
        PATH: '/usr/bin:/bin',
        HOME: this.project.homeDir,
        HANDOVER_EMBEDDED_POSTGRES: 'off',
        HANDOVER_FAILPOINT: failpoint,
      },
    });
    const running: HelperProcess = {
      pid: child.pid ?? 0,
      ended: once(child, 'exit').then(
        ([code, signal]) => (signal ?? code) as NodeJS.Signals | number,
      ),
      kill: (signal = 'SIGKILL') => void child.kill(signal),
    };
    this.#running.push(running);
    return running;
  }

  pending(): string[] {
    return this.#names('wakes').filter((name) => name.endsWith('.json'));
  }

  failed(): string[] {
    return this.#names('wakes', 'failed').map(
      (name) =>
        (
          JSON.parse(readFileSync(join(this.stateDir, 'wakes', 'failed', name), 'utf8')) as {
            code: string;
          }
        ).code,
    );
  }

  /** What stands in the project of the session. */
  documents(sessionId: string): string[] {
    const folder = this.#inProject(sessionId);
    return existsSync(folder) ? readdirSync(folder).toSorted() : [];
  }

  document(sessionId: string, name: string): string {
    return readFileSync(join(this.#inProject(sessionId), name), 'utf8');
  }

  helperLog(): string {
    const path = join(this.stateDir, 'helper', 'helper.log');
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const running of this.#running) running.kill();
    await Promise.all(this.#running.map(({ ended }) => ended));
    this.project[Symbol.dispose]();
  }

  #wakeOf(sessionId: string): Pick<Wake, 'agent' | 'sessionId' | 'logPath' | 'atMs'> {
    const logPath = this.logPath(sessionId);
    return { agent: 'claude-code', sessionId, logPath, atMs: Date.now() };
  }

  #inProject(sessionId: string): string {
    return join(this.project.folder, '.handover', sessionFolder(sessionId));
  }

  #names(...path: string[]): string[] {
    const folder = join(this.stateDir, ...path);
    return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  }
}

/** Long enough for whatever a test does, unless it says otherwise. */
const FLAGS = ['--idle-ms', '60000', '--poll-ms', '300', '--request-ms', '12000'];
