import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { userFilePath, writeUserFile } from '../../../src/config/user-file.ts';
import { sessionHash } from '../../../src/delivery/session-hash.ts';
import { writeWake } from '../../../src/delivery/wake/write-wake.ts';
import { leaseFile } from '../../../src/hook/lease/lease-folder.ts';
import { takeLease } from '../../../src/hook/lease/take-lease.ts';
import { createService, type Service } from '../../api/service.ts';
import { storedLines } from '../../api/stored-lines.ts';
import { sampleOptions } from '../../hook/sample-lease.ts';
import { OLD, OTHER, ResumeMachine } from '../../resume/resume-machine.ts';

const TOKEN = 'planted-token-51c9';
const session = { agent: 'claude-code', sessionId: OLD };

let service: Service;
beforeAll(async () => {
  service = await createService();
});
afterAll(() => service.close());

/** A machine on which all that we know how to keep of the session is kept, and says the token. */
async function filledMachine(): Promise<ResumeMachine> {
  const machine = new ResumeMachine();
  const { stateDir } = machine;
  await machine.deliver({ number: 1, markdown: `${TOKEN} one` });
  await machine.deliver({ number: 2, state: 'draft', markdown: `${TOKEN} draft` });
  await machine.deliver({ number: 2, revision: 2, markdown: `${TOKEN} two` });
  const wake = { ...session, logPath: `/${TOKEN}.jsonl`, atMs: 0 };
  writeWake(stateDir, wake);
  writeWake(stateDir, { ...wake, handover: { trigger: 'manual', cutOffset: 1, goal: TOKEN } });
  takeLease(stateDir, session, { ...sampleOptions, why: TOKEN });
  for (const folder of [
    'compactions',
    'drafts',
    'helper/sessions',
    'helper/wakes',
    'wakes/failed',
  ]) {
    mkdirSync(join(stateDir, folder), { recursive: true });
    writeFileSync(join(stateDir, folder, `${sessionHash(session)}.json`), TOKEN);
  }
  await service.client.putLog(session, { offset: 0, bytes: Buffer.from(`{"n":"${TOKEN}"}\n`) });
  return machine;
}

const setUp = () => writeUserFile(userFilePath(), { server: service.url, token: service.token });

/** Files under the folder that say the token. */
function saying(folder: string): string[] {
  const { stdout } = spawnSync('grep', ['-rl', TOKEN, folder], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line !== '');
}

describe('handover forget', () => {
  test('removes every file and row that says a word of the session, but the agent’s own log', async () => {
    using machine = await filledMachine();
    await setUp();
    const log = machine.write(`.claude/projects/-shop/${OLD}.jsonl`, `{"text":"${TOKEN}"}\n`);
    expect(saying(machine.homeDir).length).toBeGreaterThan(10);
    const { exitCode, stdout } = await machine.run('forget', OLD, '--yes', '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ...session, server: 'forgotten' });
    expect(saying(machine.homeDir)).toEqual([log]);
    expect(existsSync(leaseFile(machine.stateDir, session))).toBe(false);
    expect(execFileSync('find', [machine.stateDir, '-name', `*${OLD}*`]).toString()).toBe('');
    expect(await storedLines(service, { sessionId: OLD })).toEqual([]);
    expect(await machine.run('resume', OLD)).toMatchObject({ exitCode: 4 });
  });

  test('names what will go, and removes nothing unless it is told yes', async () => {
    using machine = await filledMachine();
    await setUp();
    const before = saying(machine.homeDir);
    const refused = { exitCode: 1, stderr: expect.stringContaining('forget-declined') };
    expect(await machine.run('forget', OLD.slice(0, 8))).toMatchObject(refused);
    machine.context = { ask: () => Promise.resolve(false) };
    const { stderr } = await machine.run('forget', OLD.slice(0, 8));
    expect(stderr).toMatch(/^session +claude-code 7d0b1f6e/m);
    expect(stderr).toMatch(/^on the server +its logs, handovers/m);
    expect(stderr).toContain(join(machine.project, '.handover', OLD, '2.md'));
    expect(stderr).toMatch(/^stays +the agent's own log/m);
    expect(saying(machine.homeDir)).toEqual(before);
    expect(await storedLines(service, { sessionId: OLD })).toHaveLength(2);
    machine.context = { ask: () => Promise.resolve(true) };
    expect(await machine.run('forget', OLD.slice(0, 8))).toMatchObject({ exitCode: 0 });
    expect(saying(machine.homeDir)).toEqual([]);
  });

  test('removes nothing while the server is out of reach, unless only this machine is meant', async () => {
    using machine = await filledMachine();
    await writeUserFile(userFilePath(), { server: 'http://127.0.0.1:9', token: service.token });
    const before = saying(machine.homeDir);
    expect(await machine.run('forget', OLD, '--yes')).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('service-unreachable'),
    });
    expect(saying(machine.homeDir)).toEqual(before);
    expect(await machine.run('forget', OLD, '--yes', '--only-here')).toMatchObject({
      exitCode: 0,
      stderr: expect.stringMatching(/^Forgot claude-code \S+: \d+ files here\.$/m),
    });
    expect(saying(machine.homeDir)).toEqual([]);
  });

  test('finds a session that only the server holds, and refuses what names none or two', async () => {
    using machine = await filledMachine();
    await setUp();
    const only = crypto.randomUUID();
    await service.client.putLog(
      { agent: 'codex', sessionId: only },
      { offset: 0, bytes: Buffer.from('{}\n') },
    );
    await machine.deliver({ sessionId: `${OLD.slice(0, 9)}${OTHER.slice(9)}`, markdown: 'near' });
    expect(await machine.run('forget', only.slice(0, 12), '--yes')).toMatchObject({ exitCode: 0 });
    const { items } = await service.client.listSessions();
    expect(items.map(({ sessionId }) => sessionId)).not.toContain(only);
    expect(await machine.run('forget', 'ffffffff', '--yes')).toMatchObject({
      exitCode: 4,
      stderr: expect.stringContaining('session-not-found'),
    });
    expect(await machine.run('forget', OLD.slice(0, 8), '--yes')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('session-ambiguous'),
    });
  });
});
