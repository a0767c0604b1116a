import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readWorktreeState } from '../../src/delivery/read-worktree-state.ts';
import { GitProject } from './git-project.ts';

/** A project with one commit on `main`. */
class CommittedProject extends GitProject {
  constructor() {
    super();
    this.git('symbolic-ref', 'HEAD', 'refs/heads/main');
    this.git('config', 'user.email', 'ada@example.org');
    this.git('config', 'user.name', 'Ada');
    for (const name of ['a.ts', 'b.ts', 'src/c.ts']) this.write(name, 'one\n');
    this.commit('first');
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  commit(message: string): string {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--message', message);
    return this.git('rev-parse', 'HEAD').trim();
  }

  state(folder = this.folder) {
    return readWorktreeState(folder, this);
  }
}

describe('the state of a worktree', () => {
  test('names the branch, HEAD, changed and untracked files', async () => {
    using project = new CommittedProject();
    project.write('a.ts', 'two\n');
    project.git('mv', 'b.ts', 'moved.ts');
    project.write('src/new\n# `Handover` v1.ts', '');
    expect(await project.state()).toEqual({
      worktree: project.folder,
      branch: 'main',
      head: project.git('rev-parse', 'HEAD').trim(),
      conflictedFiles: [],
      dirtyFiles: ['a.ts', 'moved.ts'],
      untrackedFiles: ['src/new\n# `Handover` v1.ts'],
    });
  });

  test('is that of the whole worktree when it is asked for below its top', async () => {
    using project = new CommittedProject();
    project.write('a.ts', 'two\n');
    expect(await project.state(join(project.folder, 'src'))).toMatchObject({
      worktree: project.folder,
      dirtyFiles: ['a.ts'],
    });
  });

  test('names the worktree as the folder was named, if a link leads there', async () => {
    using project = new CommittedProject();
    const link = join(project.homeDir, 'link');
    symlinkSync(project.folder, link);
    expect(await project.state(link)).toMatchObject({ worktree: link, branch: 'main' });
  });

  test('counts commits that the upstream branch lacks', async () => {
    using project = new CommittedProject();
    project.git('clone', '--quiet', '--bare', project.folder, join(project.homeDir, 'remote'));
    project.git('remote', 'add', 'origin', join(project.homeDir, 'remote'));
    project.git('fetch', '--quiet', 'origin');
    project.git('branch', '--quiet', '--set-upstream-to', 'origin/main');
    expect(await project.state()).toMatchObject({ ahead: 0 });
    project.write('a.ts', 'two\n');
    project.commit('second');
    expect(await project.state()).toMatchObject({ ahead: 1, dirtyFiles: [] });
  });

  test('names files in conflict, and no branch where none is checked out', async () => {
    using project = new CommittedProject();
    const first = project.git('rev-parse', 'HEAD').trim();
    project.write('a.ts', 'two\n');
    const second = project.commit('second');
    project.git('checkout', '--quiet', first);
    project.write('a.ts', 'three\n');
    project.commit('third');
    expect(() => project.git('merge', '--quiet', second)).toThrow('merge');
    const state = await project.state();
    expect(state).toMatchObject({ conflictedFiles: ['a.ts'], dirtyFiles: [] });
    expect(state).not.toHaveProperty('branch');
  });

  test('is that of a linked worktree, not of the one it was made from', async () => {
    using project = new CommittedProject();
    const linked = join(project.homeDir, 'linked');
    project.git('worktree', 'add', '--quiet', '-b', 'side', linked);
    project.write('a.ts', 'two\n');
    expect(await project.state(linked)).toMatchObject({
      worktree: linked,
      branch: 'side',
      dirtyFiles: [],
    });
  });

  test('has no HEAD before the first commit', async () => {
    using project = new GitProject();
    const state = await readWorktreeState(project.folder, project);
    expect(state).toMatchObject({ worktree: project.folder });
    expect(state).not.toHaveProperty('head');
  });

  test.each([
    ['a folder that is not there', (project: GitProject) => join(project.folder, 'gone')],
    ['a folder outside git', (project: GitProject) => project.homeDir],
    ['a relative folder', () => '.'],
    ['no folder', () => ''],
    ['a bare repository', (project: GitProject) => bareIn(project)],
    ['a repository that names its own filters', (project: GitProject) => filteredIn(project)],
  ])('is not known of %s', async (_what, folderOf) => {
    using project = new CommittedProject();
    expect(await project.state(folderOf(project))).toBeUndefined();
  });

  test('is not waited for longer than two seconds', async () => {
    using project = new CommittedProject();
    const path = process.env['PATH'];
    writeFileSync(join(project.root, 'git'), '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
    process.env['PATH'] = `${project.root}:${path}`;
    try {
      const startMs = performance.now();
      expect(await project.state()).toBeUndefined();
      expect(performance.now() - startMs).toBeLessThan(10_000);
    } finally {
      process.env['PATH'] = path;
    }
  });

  test('is not known when git holds the home folder itself', async () => {
    using project = new GitProject();
    expect(await readWorktreeState(project.folder, { homeDir: project.folder })).toBeUndefined();
  });

  test('is not known where there is no home folder', async () => {
    using project = new CommittedProject();
    const homeDir = join(project.root, 'gone');
    expect(await readWorktreeState(project.folder, { homeDir })).toBeUndefined();
  });

  test('runs no program that the repository names, and leaves its index alone', async () => {
    using project = new CommittedProject();
    const program = tracedProgram(project);
    const hooks = join(project.homeDir, 'hooks');
    mkdirSync(hooks);
    symlinkSync(program.path, join(hooks, 'post-index-change'));
    for (const [name, value] of [
      ['core.fsmonitor', program.path],
      ['core.hooksPath', hooks],
      ['core.pager', program.path],
      ['pager.status', 'true'],
    ] as const)
      project.git('config', name, value);
    project.write('a.ts', 'two\n');
    expect(await project.state()).toMatchObject({ dirtyFiles: ['a.ts'] });
    project.git('config', 'filter.x.clean', program.path);
    project.write('.gitattributes', '* filter=x\n');
    expect(await project.state()).toBeUndefined();
    expect(program.ran()).toBe(false);
  });

  test('fetches nothing that a partial clone lacks', async () => {
    using project = new CommittedProject();
    const program = tracedProgram(project);
    project.write('a.ts', 'many\nlines\nthat\nstay\n');
    project.commit('second');
    const blob = project.git('rev-parse', 'HEAD:a.ts').trim();
    for (const [name, value] of [
      ['core.repositoryFormatVersion', '1'],
      ['extensions.partialClone', 'origin'],
      ['remote.origin.url', 'ssh://example.org/shop'],
      ['core.sshCommand', program.path],
    ] as const)
      project.git('config', name, value);
    project.git('mv', 'a.ts', 'moved.ts');
    project.write('moved.ts', 'many\nlines\nthat\nstay\nand one\n');
    project.git('add', '--all');
    // To tell a renamed file git compares it with what it was.
    rmSync(join(project.folder, '.git/objects', blob.slice(0, 2), blob.slice(2)));
    expect(await project.state()).toBeUndefined();
    expect(program.ran()).toBe(false);
  });
});

/** A program that leaves a trace. */
function tracedProgram({ root }: GitProject) {
  const [path, trace] = [join(root, 'program'), join(root, 'trace')];
  writeFileSync(path, `#!/bin/sh\ntouch ${trace}\n`, { mode: 0o755 });
  return { path, ran: () => existsSync(trace) };
}

function bareIn(project: GitProject): string {
  const folder = join(project.homeDir, 'bare');
  project.git('init', '--quiet', '--bare', folder);
  return folder;
}

function filteredIn(project: GitProject): string {
  project.git('config', 'filter.a=b.process', 'cat');
  return project.folder;
}
