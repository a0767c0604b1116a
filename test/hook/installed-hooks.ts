import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from '@jest/globals';
import { buildHooks } from '../../scripts/hooks/build-hooks.ts';

export interface HookEnd {
  code: number | null;
  stdout: string;
  stderr: string;
  ms: number;
}

export interface HookRun {
  stateDir?: string;
  agent?: string;
  /** The Node that was recorded, and its first arguments. Without it one that waits for a log as long as it takes. */
  node?: string;
  environment?: NodeJS.ProcessEnv;
}

/** What an agent hears of a hook that has nothing to say. */
export const silent = { code: 0, stdout: '', stderr: '' };

/** For the tests of one file. */
export function installHooks(): InstalledHooks {
  const hooks = new InstalledHooks();
  beforeAll(() => hooks.install());
  afterAll(() => hooks.remove());
  return hooks;
}

/** The hooks as they are installed, called as an agent calls them. */
class InstalledHooks {
  readonly folder = mkdtempSync(join(tmpdir(), 'handover-hooks-'));
  readonly script = join(this.folder, 'hook.sh');
  readonly #patientNode = join(this.folder, 'patient-node');

  async install(): Promise<void> {
    await buildHooks(this.folder);
    this.writeNode('patient-node', `exec "${process.execPath}" "$@" --deadline-ms 60000`);
  }

  writeNode(name: string, script: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return path;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  async run(event: Record<string, unknown> | string, options: HookRun = {}): Promise<HookEnd> {
    return this.start(event, options).end;
  }

  /** Without a state folder as the plugin does, which has none recorded. */
  start(
    event: Record<string, unknown> | string,
    { stateDir, agent = 'claude-code', node = this.#patientNode, environment = {} }: HookRun = {},
  ): { process: ChildProcess; end: Promise<HookEnd> } {
    const recorded = stateDir === undefined ? [] : [stateDir, node];
    const startedAtMs = performance.now();
    const child = spawn('sh', [this.script, agent, ...recorded], {
      env: { PATH: process.env['PATH'], ...environment },
    });
    const texts = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.stderr += text));
    const end = new Promise<HookEnd>((resolve, reject) => {
      child.stdin.on('error', reject);
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, ...texts, ms: performance.now() - startedAtMs }));
    });
    child.stdin.end(typeof event === 'string' ? event : JSON.stringify(event));
    return { process: child, end };
  }
}
