/** The helper as a process where no service is set up, and helpers beside each other. */
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { helperRuns } from '../../src/delivery/helper/helper-sign.ts';
import { until } from '../workflows/stage.ts';
import { HelperMachine, type HelperProcess } from './helper-machine.ts';
import { untilLocal } from './until-local.ts';

describe('the helper, where no service is set up,', () => {
  test('keeps no session’s writes held for a document that will not come in time', async () => {
    await using machine = new HelperMachine();
    const [waiting, other] = [randomUUID(), randomUUID()];
    machine.writeLog(waiting);
    machine.writeLog(other);
    machine.compacts(waiting, { leaseToken: machine.holds(waiting, 'until-complete') });
    // Its writes are held until the draft is injected, which no service is needed for.
    machine.compacts(other, { leaseToken: machine.holds(other, 'until-draft') });
    machine.start();
    await untilLocal(machine, waiting);
    await untilLocal(machine, other);
    await until(async () => machine.leases().length < 2);
    expect(machine.leases()).toEqual([other]);
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

describe('the helper of a Handover that is uninstalled', () => {
  test('ends, though a handover is still wanted', async () => {
    await using machine = new HelperMachine();
    machine.configure({ server: 'http://127.0.0.1:9', token: 'a-token-that-nobody-will-take' });
    const session = randomUUID();
    machine.writeLog(session);
    machine.compacts(session);
    const helper = machine.start();
    await untilLocal(machine, session);
    expect(await machine.run('uninstall')).toBe(0);
    expect(await helper.ended).toBe(0);
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
    const helpers: HelperProcess[] = [];
    for (let round = 0; round < 15; round += 1) {
      // Of a log that is not there: dropped as soon as it is seen.
      machine.grows(randomUUID());
      if (!helperRuns(machine.stateDir))
        helpers.push(machine.start({ flags: ['--idle-ms', '150', '--poll-ms', '50'] }));
      const written = Date.now();
      await until(async () => Date.now() - written > 120 + round * 10);
    }
    await Promise.all(helpers.map(({ ended }) => ended));
    expect(machine.pending()).toEqual([]);
  });
});
