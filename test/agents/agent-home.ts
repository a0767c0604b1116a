import { execFile } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** A machine of its own for one test: a home folder with a project in it, and nothing of the real user. */
export class AgentHome implements AsyncDisposable {
  /** Holds the home folder; all else that a test makes may lie here too. */
  readonly top: string;
  readonly home: string;
  readonly project: string;
  readonly #endings: (() => void)[] = [];

  private constructor(top: string) {
    this.top = top;
    this.home = join(top, 'home', 'dev');
    this.project = join(this.home, 'project');
  }

  static async create(): Promise<AgentHome> {
    const created = new AgentHome(realpathSync(mkdtempSync(join(tmpdir(), 'handover-agent-'))));
    await mkdir(created.project, { recursive: true });
    await created.git('init', '--quiet', '--initial-branch=main');
    await created.write('project/README.md', 'A project.\n');
    await created.git('add', '.');
    await created.git('commit', '--quiet', '--message=Begin');
    return created;
  }

  /** What the agents have in common. Without what a test adds nothing comes from the environment. */
  get environment(): Record<string, string> {
    return {
      PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
      HOME: this.home,
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
    };
  }

  /** Under the home folder. */
  async write(path: string, content: string | object): Promise<string> {
    const file = join(this.home, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  }

  async git(...args: string[]): Promise<void> {
    const identity = ['-c', 'user.name=Dev', '-c', 'user.email=dev@example.com'];
    await promisify(execFile)('git', [...identity, ...args], {
      cwd: this.project,
      env: this.environment,
    });
  }

  /** Before the folder is removed: ends what would go on to write in it. */
  onDispose(ending: () => void): void {
    this.#endings.push(ending);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const ending of this.#endings) ending();
    // An agent's last processes may still write while their folder is removed.
    rmSync(this.top, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    await Promise.resolve();
  }
}
