/**
 * `npm run code-server:build`: VS Code for the browser, from npm alone, for `npm run test:vscode`. About three
 * minutes and 700 MB, once; it lies in the user's cache.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeServer } from '../test/code-server/code-server-program.ts';

/** The versions that its lock asks for; kerberos is left out, since it wants headers that few machines have. */
const NATIVE = [
  'node-pty',
  '@vscode/spdlog',
  '@vscode/native-watchdog',
  '@vscode/sqlite3',
  '@vscode/fs-copyfile',
  '@parcel/watcher',
];

if (existsSync(codeServer.builtMark)) {
  console.log(`code-server ${codeServer.version} is in ${codeServer.folder}`);
  process.exit(0);
}

const vscode = join(codeServer.package, 'lib', 'vscode');
mkdirSync(codeServer.folder, { recursive: true });
writeFileSync(join(codeServer.folder, 'package.json'), '{ "private": true }\n');
const packages = [
  `code-server@${codeServer.version}`,
  `node-${process.platform}-${process.arch}@24`,
];
npm(['install', '--ignore-scripts', ...packages], codeServer.folder);
npm(['install', '--omit=dev', '--ignore-scripts'], vscode);
npm(['install', '--omit=dev', '--ignore-scripts'], join(vscode, 'extensions'));
npm(['rebuild', ...NATIVE], vscode);
link(
  'helpers/browser.sh',
  process.platform === 'darwin' ? 'browser-darwin.sh' : 'browser-linux.sh',
);
link('remote-cli/code-server', process.platform === 'darwin' ? 'code-darwin.sh' : 'code-linux.sh');
writeFileSync(codeServer.builtMark, '');

function npm(args: string[], cwd: string): void {
  const nodePackage = join(
    codeServer.folder,
    'node_modules',
    `node-${process.platform}-${process.arch}`,
  );
  const { status } = spawnSync('npm', [...args, '--no-audit', '--no-fund'], {
    cwd,
    stdio: 'inherit',
    // One compiler at a time; headers from the package, because a download of them needs another host.
    env: { ...process.env, npm_config_nodedir: nodePackage, JOBS: '1' },
  });
  if (status === 0) return;
  console.error(`npm ${args[0]} failed in ${cwd}`);
  process.exit(1);
}

function link(path: string, target: string): void {
  const file = join(vscode, 'bin', path);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  symlinkSync(target, file);
}
