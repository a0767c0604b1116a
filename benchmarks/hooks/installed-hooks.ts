import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildHooks } from '../../scripts/hooks/build-hooks.ts';

export interface Run {
  ms: number;
  stdout: string;
}

/** The hooks as they are installed, on a machine whose helper is there and does not move. */
export class InstalledHooks implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'handover-bench-hooks-'));
  readonly #helper = spawn('sleep', ['1d'], { stdio: 'ignore' });

  async install(): Promise<void> {
    await buildHooks(this.folder);
    // Neither answers nor goes: what a service that hangs looks like to a hook.
    this.#helper.kill('SIGSTOP');
  }

  [Symbol.dispose](): void {
    this.#helper.kill('SIGKILL');
    rmSync(this.folder, { recursive: true });
  }

  /** A state folder with an installation, a service and a helper on record. */
  stateFolder(name: string): string {
    const state = join(this.folder, name);
    mkdirSync(join(state, 'helper'), { recursive: true, mode: 0o700 });
    mkdirSync(join(state, 'leases'), { mode: 0o700 });
    const lock = { pid: this.#helper.pid, startedAtMs: Date.now() };
    writeFileSync(join(state, 'helper', 'lock'), JSON.stringify(lock));
    const configDir = join(state, 'config');
    mkdirSync(configDir);
    writeFileSync(join(configDir, 'config.json'), '{"server":"http://127.0.0.1:9"}');
    const program = ['/nonexistent/handover'];
    const installation = { version: '0', node: process.execPath, program, configDir };
    const record = JSON.stringify({ ...installation, environment: {} });
    writeFileSync(join(state, 'installation.json'), record);
    return state;
  }

  async run(event: object, { state, agent = 'claude-code' }: { state: string; agent?: string }) {
    const script = join(this.folder, 'hook.sh');
    // The sign of a helper that lives is never old.
    const now = new Date();
    utimesSync(join(state, 'helper', 'lock'), now, now);
    return timeProcess(['sh', script, agent, state, process.execPath], JSON.stringify(event));
  }
}

export async function timeProcess([program = '', ...args]: string[], input: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.on('error', reject);
    // The empty process reads nothing.
    child.stdin.on('error', () => {});
    child.on('close', () => resolve({ ms: performance.now() - startedAt, stdout }));
    child.stdin.end(input);
  });
}
