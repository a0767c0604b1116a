/** The helper as a process, between hooks that leave wakes and a service that may be away. */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HelperMachine } from './helper-machine.ts';
import { untilLocal } from './until-local.ts';
import { createHelperStage, type HelperStage } from './helper-stage.ts';

let stage: HelperStage;
beforeAll(async () => {
  stage = await createHelperStage();
}, 60_000);
afterAll(() => stage.close());

/** The service comes, and its document takes the place of this machine's. */
async function expectTakenOver(
  machine: HelperMachine,
  session: string,
  cut: number,
): Promise<void> {
  await stage.start();
  try {
    await stage.untilDone(machine);
    await expectWhole(machine, session, cut);
  } finally {
    await stage.api.kill();
  }
}

async function expectWhole(machine: HelperMachine, session: string, cut: number): Promise<void> {
  expect(await stage.handovers(session)).toEqual([[1, 'complete', cut]]);
  expect(machine.documents(session)).toEqual(['1.md']);
  expect(machine.document(session, '1.md')).not.toContain('on this machine alone');
  expect(await stage.archived(session)).toBe(readFileSync(machine.logPath(session), 'utf8'));
  expect(machine.failed()).toEqual([]);
}

/** What a hook leaves on a machine that uses the service. */
function compaction(machine: HelperMachine, ...network: ['far'] | []) {
  stage.serve(machine, ...network);
  const session = randomUUID();
  machine.writeLog(session);
  return { session, cut: machine.compacts(session) };
}

describe('the helper, with a service,', () => {
  // Half a minute of waiting, beside the other tests.
  const slow = new HelperMachine();
  const slowSession = randomUUID();
  let slowCut = 0;
  beforeAll(async () => {
    await stage.start();
    stage.serve(slow, 'slow');
    slow.writeLog(slowSession);
    slowCut = slow.compacts(slowSession);
    slow.start();
    await untilLocal(slow, slowSession);
  });
  afterAll(async () => {
    await slow[Symbol.asyncDispose]();
    await stage.api.kill();
  });

  test('has the handover of a compaction made, delivers it, and ends when there is nothing more', async () => {
    await using machine = new HelperMachine();
    stage.serve(machine);
    const session = randomUUID();
    machine.writeLog(session);
    const leaseToken = machine.holds(session, 'until-complete');
    const cut = machine.compacts(session, { instructions: 'Keep the names.', leaseToken });
    const helper = machine.start({ flags: ['--idle-ms', '1000'] });
    await stage.untilDone(machine);
    await expectWhole(machine, session, cut);
    expect(machine.document(session, '1.md')).toContain('Keep the names.');
    const prompt = join(machine.project.folder, '.handover', 'resume-prompt.md');
    expect(readFileSync(prompt, 'utf8')).toBe(machine.document(session, '1.md'));
    expect(machine.leases()).toEqual([]);
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
    const { session, cut } = compaction(machine);
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

  test.each(['note', 'upload', 'request', 'complete', 'release', 'remove'])(
    'does nothing twice and leaves nothing out when it is killed after %s',
    async (step) => {
      await using machine = new HelperMachine();
      const { session, cut } = compaction(machine);
      expect(await machine.start({ failpoint: `helper:after-${step}` }).ended).toBe('SIGKILL');
      machine.start();
      await stage.untilDone(machine);
      await expectWhole(machine, session, cut);
    },
  );

  test('does the same where a round trip takes 300 ms', async () => {
    await using machine = new HelperMachine();
    const { session, cut } = compaction(machine, 'far');
    machine.start();
    await stage.untilDone(machine);
    await expectWhole(machine, session, cut);
  });

  test('brings nothing back of a session that is forgotten while it is at it', async () => {
    await using machine = new HelperMachine();
    stage.serve(machine, 'slow');
    const session = randomUUID();
    machine.writeLog(session);
    machine.compacts(session);
    const helper = machine.start({ flags: ['--idle-ms', '3000'] });
    await untilLocal(machine, session);
    stage.serve(machine);
    expect(await machine.run('forget', session, '--yes')).toBe(0);
    await helper.ended;
    expect(machine.documents(session)).toEqual([]);
    expect(await stage.archived(session)).toBe('');
    expect([...machine.pending(), ...machine.failed()]).toEqual([]);
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

  test('has delivered a document of this machine while the service took 5 s for each answer', async () => {
    await stage.untilDone(slow);
    await expectWhole(slow, slowSession, slowCut);
  });

  test('delivers a document of this machine while the service stands still', async () => {
    await using machine = new HelperMachine();
    const { session, cut } = compaction(machine);
    stage.api.signal('SIGSTOP');
    try {
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
    const { session, cut } = compaction(machine);
    machine.start();
    await untilLocal(machine, session);
    machine.growLog(session, 'Written without a service.');
    machine.grows(session);
    await expectTakenOver(machine, session, cut);
  });

  test('does so too where it is killed in the middle of it', async () => {
    await using machine = new HelperMachine();
    const { session, cut } = compaction(machine);
    expect(await machine.start({ failpoint: 'helper:after-local' }).ended).toBe('SIGKILL');
    machine.start();
    await untilLocal(machine, session);
    await expectTakenOver(machine, session, cut);
  });

  test('goes on where the service was killed when it had the request', async () => {
    await using machine = new HelperMachine();
    const { session, cut } = compaction(machine);
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
});
