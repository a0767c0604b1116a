/** `npm run package:vscode`: the extension as a file that every editor of the family installs. */
import { spawnSync } from 'node:child_process';

const FILE = 'handover-vscode.vsix';

run(process.execPath, ['scripts/build-vscode-extension.ts'], '.');
// Not a dependency: a hundred packages for a step of a release. The repository has no address to link to.
const vsce = ['--yes', '@vscode/vsce@4.1.0', 'package', '--no-dependencies'];
const options = ['--allow-missing-repository', '--out', FILE];
run('npx', [...vsce, ...options], 'integrations/vscode-extension');

function run(command: string, args: string[], cwd: string): void {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (status === 0) return;
  console.error(`${command} failed`);
  process.exit(1);
}
