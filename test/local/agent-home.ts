import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A home folder with logs of agents, for as long as a test runs. */
export class AgentHome implements Disposable {
  readonly homeDir = mkdtempSync(join(tmpdir(), 'agent-home-'));

  /** Writes a file that was last changed at this second. */
  write(path: string, options: { second: number; content?: string | Uint8Array }): string {
    const file = join(this.homeDir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, options.content ?? '{}\n');
    utimesSync(file, options.second, options.second);
    return file;
  }

  claude(project: string, session: string, second: number): string {
    const folder = project.replaceAll(/[^a-zA-Z0-9]/g, '-');
    return this.write(join('.claude/projects', folder, `${session}.jsonl`), { second });
  }

  codex(cwd: string, session: string, second: number, meta: object = {}): string {
    const head = {
      timestamp: '2026-11-20T11:00:00.000Z',
      type: 'session_meta',
      payload: { id: session, cwd, ...meta },
    };
    const content = `${JSON.stringify(head)}\n`;
    return this.write(`.codex/sessions/2026/11/20/rollout-2026-11-20T11-00-00-${session}.jsonl`, {
      second,
      content,
    });
  }

  [Symbol.dispose](): void {
    rmSync(this.homeDir, { recursive: true });
  }
}
