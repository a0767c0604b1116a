import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A user's home with a git repository in it, for one test. */
export class GitProject implements Disposable {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'handover-delivery-')));
  readonly homeDir = join(this.root, 'home');
  readonly stateDir = join(this.homeDir, 'state');
  readonly folder = join(this.homeDir, 'project');

  constructor() {
    mkdirSync(join(this.folder, 'src'), { recursive: true });
    this.git('init', '--quiet');
  }

  git(...args: string[]): string {
    return execFileSync('git', ['-C', this.folder, ...args], { encoding: 'utf8', stdio: 'pipe' });
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true });
  }
}
