import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { HandoverError } from '../../errors/handover-error.ts';
import type { Engine } from './engine.ts';
import type { ServerAccount } from './server-account.ts';

export interface ClusterOptions {
  engine: Engine;
  home: string;
  account: ServerAccount | undefined;
  password: string;
  /** False for tests: half of the second that this takes is waiting for the disk. */
  durable: boolean;
}

/** The data folder. A killed initdb leaves `data.new` behind, which the next one throws away. */
export async function createCluster({
  engine,
  home,
  account,
  password,
  durable,
}: ClusterOptions): Promise<string> {
  const data = join(home, 'data');
  if (existsSync(data)) return data;
  const draft = join(home, 'data.new');
  const passwordFile = join(home, 'password.new');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account !== undefined)
    for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid);
  try {
    await promisify(execFile)(
      engine.initdb,
      [...initdbArguments(draft, passwordFile), ...(durable ? [] : ['--no-sync'])],
      {
        ...account,
        cwd: '/',
        env: {},
      },
    );
  } catch (cause) {
    const { stderr = '', message } = cause as { stderr?: string; message: string };
    const detail = stderr === '' ? message : stderr.trim();
    throw new HandoverError('postgres-start-failed', { detail, cause });
  } finally {
    rmSync(passwordFile);
  }
  renameSync(draft, data);
  return data;
}

/** One secret for all roles of the server, in a file that only the user may read. */
export function readOrCreatePassword(file: string): string {
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, randomBytes(24).toString('base64url'), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8');
}

/**
 * The builtin locale is the same on every system. With `C`, pg_trgm finds no trigram in Japanese
 * and `lower('Ä')` changes nothing (measured).
 */
function initdbArguments(data: string, passwordFile: string): string[] {
  return [
    `--pgdata=${data}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--locale=C.UTF-8',
    '--no-instructions',
  ];
}
