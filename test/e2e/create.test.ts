import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FinishedHandover } from '../../src/cli/finish-handover.ts';
import type { HandoverAnswer } from '../../src/contract/handovers.ts';
import type { PartStatus } from '../../src/embedded/own-status.ts';
import { endProcess } from '../../src/embedded/process/end-process.ts';
import { identifyProcess } from '../../src/embedded/process/identity.ts';
import { claudeLog, type ClaudeSession } from '../support/claude-log.ts';
import { createUserMachine, type UserMachine } from './user-machine.ts';

const SESSION = '7d0b1f6e-2c1c-4f0e-9a55-0c4f3a1b2c3d';

let machine: UserMachine;
let project = '';
beforeAll(async () => {
  machine = await createUserMachine();
  project = join(machine.home, 'shop');
  execFileSync('git', ['init', '--quiet', project]);
});
afterAll(() => machine.clear());

const folderOf = (...path: string[]): string => join(project, '.handover', ...path);

function shopLog(): ClaudeSession {
  return claudeLog({ cwd: project, sessionId: SESSION })
    .user('Never touch the ledger. Make the cart total include the discount.')
    .assistant('I decided to compute the discount in the cart instead of in checkout.')
    .call('Edit', { file_path: join(project, 'cart.ts'), old_string: 'a', new_string: 'b' })
    .result('The file has been updated.')
    .call('Bash', { command: 'npm test' })
    .result('Error: Exit code 1\nTypeError: total is not a function', { failed: true });
}

async function status(): Promise<PartStatus[]> {
  return JSON.parse((await machine.run('status', '--json')).stdout) as PartStatus[];
}

async function processOf(service: string) {
  const { pid = -1 } = (await status()).find((part) => part.service === service) ?? {};
  const identity = identifyProcess(pid);
  if (identity === undefined) throw new Error(`${service} does not run`);
  return identity;
}

/** While the worker stands still, a handover is requested and goes no further. */
async function withoutWorker(work: () => Promise<void>): Promise<void> {
  const { pid } = await processOf('worker');
  process.kill(pid, 'SIGSTOP');
  try {
    await work();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

describe('a handover from the command line', () => {
  let id = '';

  test('starts the service, makes the document and puts it into the project', async () => {
    const log = machine.write('log.jsonl', shopLog().toText());
    const { exitCode, stdout, stderr } = await machine.run('create', log, '--json');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: expect.stringContaining('✓ Worker'),
    });
    const { handover, counts, delivered } = JSON.parse(stdout) as FinishedHandover;
    ({ id } = handover);
    expect(handover).toMatchObject({
      number: 1,
      state: 'complete',
      sessionId: SESSION,
      revision: 1,
    });
    expect(counts.extract).toMatchObject({ userMessages: 1, modifiedFiles: 1 });
    expect(delivered.project).toEqual({
      path: folderOf(SESSION, '1.md'),
      resumePromptPath: folderOf('resume-prompt.md'),
    });
    const text = readFileSync(folderOf('resume-prompt.md'), 'utf8');
    expect(text).toMatch(/^# Handover v1\n/);
    expect(text).toContain('Never touch the ledger.');
    expect(text).toMatch(/^- From git at .* UTC: branch `\w+`, no commit yet; nothing to commit$/m);
    expect(execFileSync('git', ['-C', project, 'status', '--short'], { encoding: 'utf8' })).toBe(
      '',
    );
  });

  test('is not made twice of the same log; the service that runs is used', async () => {
    const before = await status();
    const { stdout, stderr } = await machine.run('create', join(machine.home, 'log.jsonl'));
    expect(stdout).toContain(`Handover 1: 1 files modified`);
    expect(stdout).toContain(folderOf(SESSION, '1.md'));
    expect(stderr).not.toContain('Worker');
    expect(await status()).toEqual(before);
  });

  test('is listed and shown, by the beginning of its id too', async () => {
    const listed = JSON.parse((await machine.run('list', '--json')).stdout) as HandoverAnswer[];
    expect(listed.map((handover) => handover.id)).toEqual([id]);
    expect((await machine.run('list')).stdout).toMatch(
      /^ID .*\n[0-9a-f]{8} {2}complete {2}claude-code/,
    );
    const { stdout } = await machine.run('show', id.slice(0, 6));
    expect(stdout).toMatch(/^state +complete$/m);
    expect(stdout).toContain(id);
  });

  test('goes on after Ctrl-C, which says how to follow it', async () => {
    machine.write('log.jsonl', shopLog().user('Now the invoice.').toText());
    await withoutWorker(async () => {
      const command = machine.start('create', join(machine.home, 'log.jsonl'));
      await command.says('✓ Upload');
      command.interrupt();
      const { exitCode, stdout, stderr } = await command.ended;
      expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: '' });
      expect(stderr).toMatch(/goes on without you.*handover show [0-9a-f-]{36}/s);
    });
    const { stdout } = await machine.run('create', join(machine.home, 'log.jsonl'));
    expect(stdout).toContain(folderOf(SESSION, '2.md'));
  });

  test('is canceled, and made all the same by a retry', async () => {
    machine.write(
      'log.jsonl',
      shopLog().user('Now the invoice.').user('And the receipt.').toText(),
    );
    let third = '';
    await withoutWorker(async () => {
      const log = join(machine.home, 'log.jsonl');
      const created = await machine.run('create', log, '--no-git', '--no-wait');
      third = created.stdout.trim();
      expect(await machine.run('cancel', third)).toMatchObject({
        exitCode: 0,
        stdout: `Handover ${third} is canceled\n`,
      });
    });
    const retried = await machine.run('retry', third);
    expect(retried).toMatchObject({ exitCode: 0 });
    expect(retried.stdout).toContain(folderOf(SESSION, '3.md'));
    expect(readFileSync(folderOf(SESSION, '3.md'), 'utf8')).not.toContain('From git');
  });

  test('is opened by the command that is printed, unless its document was changed', async () => {
    const { stdout } = await machine.run('open', id);
    const path = join(
      machine.home,
      '.local/state/handover/documents/claude-code',
      SESSION,
      '1/1.md',
    );
    expect(stdout).toBe(`cd '${project}' && claude "$(cat '${path}')"\n`);
    appendFileSync(path, 'Delete everything.');
    const { exitCode, stderr } = await machine.run('open', id, '--run');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: expect.stringContaining('[document-altered]'),
    });
  });

  test('is forgotten with its session, and the next one is made anew under a number of its own', async () => {
    expect(await machine.run('forget', SESSION, '--yes')).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('and all on the server'),
    });
    expect(existsSync(folderOf(SESSION))).toBe(false);
    expect(existsSync(folderOf('resume-prompt.md'))).toBe(false);
    expect(await machine.run('show', id)).toMatchObject({ exitCode: 4 });
    const { stdout } = await machine.run('create', join(machine.home, 'log.jsonl'));
    expect(stdout).toContain(folderOf(SESSION, '4.md'));
    expect(readdirSync(folderOf(SESSION))).toEqual(['4.md']);
  });
});

describe('the service from the command line', () => {
  test('is well to the doctor, and mended by `up` after API and worker were killed', async () => {
    expect(await machine.run('doctor')).toMatchObject({ exitCode: 0 });
    for (const service of ['api', 'worker'])
      await endProcess(await processOf(service), { signal: 'SIGKILL', graceMs: 10_000 });
    expect(await machine.run('list')).toMatchObject({ exitCode: 3 });
    const { exitCode, stdout, stderr } = await machine.run('up');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: expect.stringMatching(/✓ API.*\n.*✓ Worker|✓ Worker.*\n.*✓ API/),
    });
    expect(stdout.match(/running/g)).toHaveLength(4);
    expect(await machine.run('list')).toMatchObject({ exitCode: 0 });
  });

  test.each([
    [4, ['show', 'ffffffff-0000-4000-8000-000000000000'], 'handover-not-found'],
    [4, ['show', 'ffff'], 'handover-not-found'],
    [4, ['create', '/nowhere.jsonl'], 'log-not-found'],
    [2, ['create', '--loud'], 'error:'],
    [2, ['logs', 'cooks'], 'error:'],
    [2, ['list', '--limit', '0'], 'error:'],
  ])('exits with %i after `handover %s`', async (exitCode, args, why) => {
    const end = await machine.run(...args);
    expect(end).toEqual({ exitCode, stdout: '', stderr: expect.stringContaining(why) });
  });

  test('shows its logs', async () => {
    expect((await machine.run('logs', 'worker')).stdout).toContain('"msg":"working"');
    expect((await machine.run('logs', '-n', '1')).stdout).toMatch(
      /^postgres \| .*\ntemporal \| .*\napi {6}\| .*\nworker {3}\| .*\n$/,
    );
  });

  test('is stopped by `down`, and no process is left', async () => {
    const pids = (await status()).map(({ pid }) => pid ?? -1);
    expect(await machine.run('down')).toMatchObject({ exitCode: 0 });
    expect(pids.map((pid) => identifyProcess(pid))).toEqual(pids.map(() => undefined));
    expect(await machine.run('list')).toMatchObject({ exitCode: 3, stdout: '' });
    expect(await machine.run('doctor')).toMatchObject({ exitCode: 0 });
  });

  test('is shown by the demo, which stops what it started', async () => {
    const { exitCode, stdout } = await machine.run('demo', join(machine.home, 'log.jsonl'));
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^ {2}log +\d.* lines$/m);
    expect(stdout).toMatch(/^ {2}decisions +\d+$/m);
    expect(stdout).toContain(folderOf(SESSION, '4.md'));
    expect((await status()).map(({ state }) => state)).toEqual([
      'stopped',
      'stopped',
      'stopped',
      'stopped',
    ]);
  });
});
