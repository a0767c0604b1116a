import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CliContext } from '../../src/cli/context.ts';
import { runCli } from '../../src/cli/run-cli.ts';

export interface CliRun {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** A user's machine for the commands of one test: a home folder, and streams that are kept. */
export class CliMachine implements Disposable {
  readonly homeDir = mkdtempSync(join(tmpdir(), 'handover-cli-'));
  /** What differs from a pipe in an empty folder. */
  context: Partial<CliContext> = {};
  readonly #environment = { ...process.env };

  constructor() {
    process.env['XDG_STATE_HOME'] = join(this.homeDir, 'state');
    process.env['XDG_CONFIG_HOME'] = join(this.homeDir, 'config');
    delete process.env['CLAUDE_CONFIG_DIR'];
    delete process.env['CODEX_HOME'];
  }

  write(path: string, content: string | Uint8Array, second = 1): string {
    const file = join(this.homeDir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    utimesSync(file, second, second);
    return file;
  }

  async run(...args: string[]): Promise<CliRun> {
    const written = { stdout: '', stderr: '' };
    const stream = (name: 'stdout' | 'stderr') => ({
      write: (text: string) => {
        written[name] += text;
      },
      isTTY: false,
    });
    const exitCode = await runCli(args, {
      stdout: stream('stdout'),
      stderr: stream('stderr'),
      homeDir: this.homeDir,
      cwd: join(this.homeDir, 'elsewhere'),
      interrupted: () => new AbortController().signal,
      ...this.context,
    });
    return { exitCode, ...written };
  }

  [Symbol.dispose](): void {
    process.env = this.#environment;
    rmSync(this.homeDir, { recursive: true });
  }
}
