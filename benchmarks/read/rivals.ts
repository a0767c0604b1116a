import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export interface Rival {
  name: string;
  version: string;
  command: string;
  args: (path: string) => string[];
}

const editorRipgrep = join('node_modules', '@vscode', 'ripgrep', 'bin', 'rg');

/** The programs to compare with that are here: jq prints every record, rg counts user rows. */
export function findRivals(): Rival[] {
  const rg = existsSync(editorRipgrep) ? editorRipgrep : 'rg';
  return [
    { name: 'jq -c .', command: 'jq', args: (path: string) => ['-c', '.', path] },
    {
      name: 'rg -c',
      command: rg,
      args: (path: string) => ['-c', '"role": ?"user"', path],
    },
  ].flatMap((rival) => {
    const { stdout, error } = spawnSync(rival.command, ['--version'], { encoding: 'utf8' });
    if (!error) return [{ ...rival, version: `${rival.command}: ${stdout.split('\n')[0]}` }];
    process.stderr.write(`${rival.command} is not installed: not compared\n`);
    return [];
  });
}
