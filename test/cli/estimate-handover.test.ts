import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { claudeLog } from '../support/claude-log.ts';
import { CliMachine } from './cli-run.ts';

let machine: CliMachine;

beforeEach(() => {
  machine = new CliMachine();
});
afterEach(() => machine[Symbol.dispose]());

describe('handover create --dry-run', () => {
  test('says that nothing is spent where no model is configured', async () => {
    expect(await estimate()).toMatchObject({ exitCode: 0, stdout: '{}\n' });
    const { stdout } = await estimate({ json: false });
    expect(stdout).toContain('costs nothing');
  });

  test('tells what a model will take and what it may take at most', async () => {
    await machine.run('config', 'set', 'model', 'claude-haiku-4-5', '--yes');
    const { stdout } = await estimate();
    expect(JSON.parse(stdout)).toEqual({
      model: {
        id: 'claude-haiku-4-5',
        tokens: expect.any(Number),
        tokensAtMost: 1_000_000,
        microUsd: expect.any(Number),
        usdAtMost: 0.25,
      },
    });
  });

  test('tells of no money where no price is known', async () => {
    await machine.run('config', 'set', 'model', 'of-the-future', '--yes');
    expect(JSON.parse((await estimate()).stdout)).toEqual({
      model: { id: 'of-the-future', tokens: expect.any(Number), tokensAtMost: 200_000 },
    });
    expect((await estimate({ json: false })).stdout).not.toContain('US$ 0');
  });

  test('reads the log as the agent that is named', async () => {
    await machine.run('config', 'set', 'model', 'claude-haiku-4-5', '--yes');
    const { exitCode, stderr } = await estimate({ agent: 'nobody' });
    expect(exitCode).not.toBe(0);
    expect(stderr).toContain('agent-unknown');
  });
});

function estimate({ json = true, agent }: { json?: boolean; agent?: string } = {}) {
  const log = claudeLog().user('Add a limit to the export.').assistant('Added.').toText();
  const flags = [...(json ? ['--json'] : []), ...(agent === undefined ? [] : ['--agent', agent])];
  return machine.run('create', machine.write('a.jsonl', log), '--dry-run', ...flags);
}
