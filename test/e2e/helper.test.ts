/** The helper as a process, between hooks that leave wakes and a service that may be away. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../workflows/stage.ts';
import { HelperMachine } from './helper-machine.ts';
import { createHelperStage, type HelperStage } from './helper-stage.ts';

let stage: HelperStage;
beforeAll(async () => {
  stage = await createHelperStage();
}, 60_000);
afterAll(() => stage.close());

const LOCAL = 'Made on this machine alone';

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
    expect(await stage.handovers(session)).toEqual([[1, 'complete', cut]]);
    expect(machine.documents(session)).toEqual(['1.md']);
    expect(machine.document(session, '1.md')).toContain('Keep the names.');
    const prompt = join(machine.project.folder, '.handover', 'resume-prompt.md');
    expect(readFileSync(prompt, 'utf8')).toBe(machine.document(session, '1.md'));
    expect(await stage.archived(session)).toBe(readFileSync(machine.logPath(session), 'utf8'));
    expect(await helper.ended).toBe(0);
  });
});
