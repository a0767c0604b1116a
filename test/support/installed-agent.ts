import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { userPaths } from '../../src/config/paths.ts';

const AGENTS = {
  'claude-code': {
    package: '@anthropic-ai/claude-code',
    version: '2.1.330',
    program: claudeProgram,
  },
  codex: { package: '@openai/codex', version: '0.169.0', program: codexProgram },
};

/**
 * The true agent, installed once into the user's cache (364 and 404 MB, seconds). Throws npm's reason
 * where the package cannot be had: in a test by `typeof`, since it is an Error of Node's, not of the test's realm.
 */
export async function installedAgent(agent: keyof typeof AGENTS): Promise<string> {
  const { package: name, version, program: programIn } = AGENTS[agent];
  const folder = join(userPaths().cache, 'agents', `${agent}-${version}`);
  const program = programIn(join(folder, 'node_modules'));
  if (!existsSync(program)) await install(`${name}@${version}`, folder);
  if (!existsSync(program))
    throw new Error(`there is none for ${process.platform} on ${process.arch}`);
  return program;
}

function claudeProgram(modules: string): string {
  const name = `claude-code-${process.platform}-${process.arch}`;
  return join(modules, '@anthropic-ai', name, 'claude');
}

function codexProgram(modules: string): string {
  const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
  const system = process.platform === 'darwin' ? 'apple-darwin' : 'unknown-linux-musl';
  const name = `codex-${process.platform}-${process.arch}`;
  return join(modules, '@openai', name, 'vendor', `${machine}-${system}`, 'bin', 'codex');
}

/** Under another name first, so that a killed run leaves no half of it. */
async function install(wanted: string, folder: string): Promise<void> {
  const draft = `${folder}.${process.pid}`;
  try {
    await mkdir(draft, { recursive: true });
    await promisify(execFile)(
      'npm',
      [
        'install',
        '--no-save',
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--prefix',
        draft,
      ].concat(wanted),
      { cwd: draft, timeout: 5 * 60_000 },
    );
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
