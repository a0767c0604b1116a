/** The helper as a process, between hooks that leave wakes and a service that may be away. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { helperRuns } from '../../src/delivery/helper/helper-sign.ts';
import { until } from '../workflows/stage.ts';
import { HelperMachine } from './helper-machine.ts';
import { createHelperStage, type HelperStage } from './helper-stage.ts';

let stage: HelperStage;
beforeAll(async () => {
  stage = await createHelperStage();
}, 60_000);
afterAll(() => stage.close());

/** The document of this machine must be there so soon, whatever the service does. */
const CAP_MS = 10_000;

async function expectWhole(machine: HelperMachine, session: string, cut: number): Promise<void> {
  expect(await stage.handovers(session)).toEqual([[1, 'complete', cut]]);
  expect(machine.documents(session)).toEqual(['1.md']);
  expect(machine.document(session, '1.md')).not.toContain('on this machine alone');
  expect(await stage.archived(session)).toBe(readFileSync(machine.logPath(session), 'utf8'));
  expect(machine.failed()).toEqual([]);
}

async function untilLocal(machine: HelperMachine, session: string): Promise<void> {
  const since = Date.now();
  await until(async () => machine.documents(session).includes('local.md'));
  expect(Date.now() - since).toBeLessThan(CAP_MS);
  expect(machine.document(session, 'local.md')).toContain('on this machine alone');
}

describe('the helper, with a service,', () => {
  beforeAll(() => stage.start());
  afterAll(() => stage.api.kill());

  test('has the handover of a compaction made, delivers it, and ends when there is nothing more', async () => {
    await using machine = new HelperMachine();
    stage.serve(machine);
    const session = randomUUID();
    machine.writeLog(session);
    const cut = machine.compacts(session, { instructions: 'Keep the names.' });
    const helper = machine.start({ flags: ['--idle-ms', '1000'] });
    await stage.untilDone(machine);
    await expectWhole(machine, session, cut);
    expect(machine.document(session, '1.md')).toContain('Keep the names.');
    const prompt = join(machine.project.folder, '.handover', 'resume-prompt.md');
    expect(readFileSync(prompt, 'utf8')).toBe(machine.document(session, '1.md'));
    expect(await helper.ended).toBe(0);
  });

  test('uploads what a session has grown by, and asks for no handover of it', async () => {
    await using machine = new HelperMachine();
    stage.serve(machine);
    const session = randomUUID();
    machine.writeLog(session);
    machine.start();
    for (const request of ['Add the tax.', 'Add the postage.']) {
      machine.growLog(session, request);
      machine.grows(session);
      await stage.untilDone(machine);
      expect(await stage.archived(session)).toBe(readFileSync(machine.logPath(session), 'utf8'));
    }
    expect(await stage.handovers(session)).toEqual([]);
  });

  test('makes one handover of a compaction that announces itself four times with a growing log', async () => {
    await using machine = new HelperMachine();
    stage.serve(machine);
    const session = randomUUID();
    machine.writeLog(session);
    const cut = machine.compacts(session);
    machine.start();
    for (const request of ['One more.', 'And one.', 'The last.']) {
      machine.growLog(session, request);
      machine.compacts(session);
    }
    await stage.untilDone(machine);
    await expectWhole(machine, session, cut);
  });

  test('gives each session of a folder its own document, where the session was started', async () => {
    await using machine = new HelperMachine();
    stage.serve(machine);
    const [first, fork, cleared] = [randomUUID(), randomUUID(), randomUUID()];
    machine.writeLog(first, 'Name the cart.');
    // A fork repeats the rows of the session before it, under that one's id.
    machine.writeLog(fork, 'Name the ledger.');
    const own = readFileSync(machine.logPath(fork), 'utf8');
    appendFileSync(machine.logPath(fork), machine.log(first, 'Name the cart.') + own);
    machine.writeLog(cleared, 'Name the till.');
    const elsewhere = join(machine.project.homeDir, 'elsewhere');
    mkdirSync(elsewhere);
    execFileSync('git', ['init', '--quiet', elsewhere]);
    machine.compacts(first);
    machine.compacts(fork);
    // Its shell stands in another project by now.
    machine.compacts(cleared, { cwd: elsewhere });
    machine.start();
    await stage.untilDone(machine);
    for (const session of [first, fork, cleared])
      expect(machine.documents(session)).toEqual(['1.md']);
    expect(machine.document(first, '1.md')).toContain('Name the cart.');
    expect(machine.document(first, '1.md')).not.toContain('Name the ledger.');
    expect(machine.document(fork, '1.md')).toContain('Name the ledger.');
    expect(machine.document(cleared, '1.md')).toContain('Name the till.');
    expect(execFileSync('ls', ['-A', elsewhere], { encoding: 'utf8' })).toBe('.git\n');
  });

  test.each([
    'after-note',
    'after-upload',
    'after-request',
    'after-complete',
    'after-release',
    'after-remove',
  ])('does nothing twice and leaves nothing out when it is killed %s', async (place) => {
    await using machine = new HelperMachine();
    stage.serve(machine);
    const session = randomUUID();
    machine.writeLog(session);
    const cut = machine.compacts(session);
    expect(await machine.start({ failpoint: `helper:${place}` }).ended).toBe('SIGKILL');
    machine.start();
    await stage.untilDone(machine);
    await expectWhole(machine, session, cut);
  });

  test('puts aside what can never be done, with the reason', async () => {
    await using machine = new HelperMachine();
    stage.serve(machine);
    const [session, empty] = [randomUUID(), randomUUID()];
    machine.writeLog(session);
    machine.compacts(session);
    execFileSync('rm', [machine.logPath(session)]);
    appendFileSync(machine.logPath(empty), '');
    machine.grows(empty);
    machine.start();
    await stage.untilDone(machine);
    expect(machine.failed()).toEqual(['log-not-found']);
  });

  test('is at a round trip of 300 ms as good', async () => {
    await using machine = new HelperMachine();
    stage.serve(machine);
    stage.network.delayMs = 150;
    try {
      const session = randomUUID();
      machine.writeLog(session);
      const cut = machine.compacts(session);
      machine.start();
      await stage.untilDone(machine);
      await expectWhole(machine, session, cut);
    } finally {
      stage.network.delayMs = 0;
    }
  });

  test('delivers a document of this machine while the service takes 5 s for each answer', async () => {
    await using machine = new HelperMachine();
    stage.serve(machine);
    stage.network.delayMs = 2500;
    try {
      const session = randomUUID();
      machine.writeLog(session);
      const cut = machine.compacts(session);
      machine.start();
      await untilLocal(machine, session);
      await stage.untilDone(machine);
      await expectWhole(machine, session, cut);
    } finally {
      stage.network.delayMs = 0;
    }
  });

  test('delivers a document of this machine while the service stands still', async () => {
    await using machine = new HelperMachine();
    stage.serve(machine);
    const session = randomUUID();
    machine.writeLog(session);
    stage.api.signal('SIGSTOP');
    try {
      const cut = machine.compacts(session);
      machine.start();
      await untilLocal(machine, session);
      stage.api.signal('SIGCONT');
      await stage.untilDone(machine);
      await expectWhole(machine, session, cut);
    } finally {
      stage.api.signal('SIGCONT');
    }
  });
});

describe('the helper, without a service,', () => {
  test('delivers a document of this machine at once, and the service’s when one comes', async () => {
    await using machine = new HelperMachine();
    stage.serve(machine);
    const session = randomUUID();
    machine.writeLog(session);
    const cut = machine.compacts(session);
    machine.start();
    await untilLocal(machine, session);
    machine.growLog(session, 'Written without a service.');
    machine.grows(session);
    await stage.start();
    try {
      await stage.untilDone(machine);
      await expectWhole(machine, session, cut);
    } finally {
      await stage.api.kill();
    }
  });

  test('does so too where it is killed in the middle of it', async () => {
    await using machine = new HelperMachine();
    stage.serve(machine);
    const session = randomUUID();
    machine.writeLog(session);
    const cut = machine.compacts(session);
    expect(await machine.start({ failpoint: 'helper:after-local' }).ended).toBe('SIGKILL');
    machine.start();
    await untilLocal(machine, session);
    await stage.start();
    try {
      await stage.untilDone(machine);
      await expectWhole(machine, session, cut);
    } finally {
      await stage.api.kill();
    }
  });

  test('goes on where the service was killed when it had the request', async () => {
    await using machine = new HelperMachine();
    stage.serve(machine);
    const session = randomUUID();
    machine.writeLog(session);
    const cut = machine.compacts(session);
    await stage.start();
    try {
      expect(await machine.start({ failpoint: 'helper:after-request' }).ended).toBe('SIGKILL');
      await stage.api.kill();
      machine.start();
      await untilLocal(machine, session);
      await stage.start();
      await stage.untilDone(machine);
      await expectWhole(machine, session, cut);
    } finally {
      await stage.api.kill();
    }
  });

  test('makes a document of each compaction that nobody has taken', async () => {
    await using machine = new HelperMachine();
    const session = randomUUID();
    machine.writeLog(session, 'Add the tax.');
    machine.compacts(session);
    machine.start();
    await untilLocal(machine, session);
    machine.growLog(session, 'Add the postage.');
    machine.compacts(session);
    await until(async () => machine.document(session, 'local.md').includes('Add the postage.'));
    expect(machine.documents(session)).toEqual(['local.md']);
  });

  test('ends when it is idle, and leaves what waits for the next one', async () => {
    await using machine = new HelperMachine();
    const session = randomUUID();
    machine.writeLog(session);
    machine.compacts(session);
    expect(await machine.start({ flags: ['--idle-ms', '1500'] }).ended).toBe(0);
    expect(machine.pending()).toHaveLength(1);
    expect(machine.documents(session)).toEqual(['local.md']);
  });
});

describe('of helpers', () => {
  test('that are started at once one stays, and after its death the next one', async () => {
    await using machine = new HelperMachine();
    for (let round = 0; round < 2; round += 1) {
      const helpers = [machine.start(), machine.start(), machine.start(), machine.start()];
      const endings: unknown[] = [];
      for (const { ended } of helpers) void ended.then((ending) => endings.push(ending));
      await until(async () => endings.length >= 3);
      expect(endings).toEqual([0, 0, 0]);
      expect(helperRuns(machine.stateDir)).toBe(true);
      for (const helper of helpers) helper.kill();
      await Promise.all(helpers.map(({ ended }) => ended));
      expect(endings.at(-1)).toBe('SIGKILL');
      expect(helperRuns(machine.stateDir)).toBe(false);
    }
  });

  test('that end while hooks leave wakes none loses one', async () => {
    await using machine = new HelperMachine();
    for (let round = 0; round < 25; round += 1) {
      // Of a log that is not there: dropped as soon as it is seen.
      machine.grows(randomUUID());
      if (!helperRuns(machine.stateDir))
        machine.start({ flags: ['--idle-ms', '150', '--poll-ms', '50'] });
      const written = Date.now();
      await until(async () => Date.now() - written > 100 + round * 10);
    }
    await until(async () => machine.pending().length === 0);
  });
});
