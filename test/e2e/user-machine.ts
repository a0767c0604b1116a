import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { testTemporalBinary } from '../support/temporal.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

export interface CommandEnd {
  exitCode: number;
  stdout: string;
  stderr: string;
}

export interface RunningCommand {
  interrupt(): void;
  /** Resolves when stderr has shown the text. */
  says(text: string): Promise<void>;
  ended: Promise<CommandEnd>;
}

/** A user's home of its own, and the program run there as a process, as the user runs it. */
export interface UserMachine {
  home: string;
  write(path: string, text: string): string;
  start(...args: string[]): RunningCommand;
  run(...args: string[]): Promise<CommandEnd>;
  /** Stops the service and removes the home. */
  clear(): Promise<void>;
}

export async function createUserMachine(): Promise<UserMachine> {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'handover-test-home-')));
  // Root's Postgres belongs to another account, which must get there.
  chmodSync(home, 0o755);
  const env = {
    PATH: process.env['PATH'],
    HOME: home,
    HANDOVER_TEMPORAL_BINARY: await testTemporalBinary(),
  };
  const start = (...args: string[]): RunningCommand => {
    const child = spawn(process.execPath, [main, ...args], { env, cwd: home, stdio: 'pipe' });
    const written = { stdout: '', stderr: '' };
    child.stdout.on('data', (text: Buffer) => (written.stdout += text.toString()));
    child.stderr.on('data', (text: Buffer) => (written.stderr += text.toString()));
    return {
      interrupt: () => child.kill('SIGINT'),
      async says(text) {
        while (!written.stderr.includes(text)) await once(child.stderr, 'data');
      },
      ended: once(child, 'close').then(([exitCode]) => ({
        exitCode: exitCode as number,
        ...written,
      })),
    };
  };
  const run = (...args: string[]): Promise<CommandEnd> => start(...args).ended;
  return {
    home,
    write(path, text) {
      const file = join(home, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    start,
    run,
    async clear() {
      await run('down');
      rmSync(home, { recursive: true });
    },
  };
}
