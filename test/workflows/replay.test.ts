import { expect, test } from '@jest/globals';
import { Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { readdirSync, readFileSync } from 'node:fs';
import { workflowBundle } from './stage.ts';

const folder = new URL('../fixtures/histories/', import.meta.url);
const names = readdirSync(folder);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

async function replay(json: string): Promise<void> {
  await Worker.runReplayHistory({ workflowBundle: await workflowBundle() }, JSON.parse(json));
}

test.each(names)('%s is replayed by today’s workflow as it was recorded', async (name) => {
  await expect(replay(read(name))).resolves.toBeUndefined();
});

test('a workflow that does something else than what was recorded is told', async () => {
  const altered = read('complete.json').replaceAll('"extract"', '"summarize"');
  await expect(replay(altered)).rejects.toThrow(DeterminismViolationError);
});
