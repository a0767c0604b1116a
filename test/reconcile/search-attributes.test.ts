import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Client } from '@temporalio/client';
import { checkSearchAttributes } from '../../src/reconcile/search-attributes.ts';
import { startHandover } from '../../src/reconcile/start-handover.ts';
import { startBareTemporal } from '../workflows/bare-temporal.ts';
import { smallLog } from '../workflows/small-log.ts';
import { createStage, requestOne, untilEnded } from '../workflows/stage.ts';

let cleanup: AsyncDisposableStack;
beforeEach(() => {
  cleanup = new AsyncDisposableStack();
});
afterEach(() => cleanup.disposeAsync());

async function runOn(searchAttributes: string[], lost?: string) {
  const server = await startBareTemporal({ searchAttributes });
  cleanup.defer(() => server.stop());
  const stage = await createStage({ address: server.address });
  cleanup.defer(() => stage.close());
  const worker = await stage.startWorker();
  const check = await stage.temporal.searchAttributes();
  if (lost !== undefined) {
    await stage.temporal.call(({ connection }) =>
      connection.operatorService.removeSearchAttributes({
        namespace: 'default',
        searchAttributes: [lost],
      }),
    );
  }
  const run = await requestOne(stage, { log: smallLog() });
  await startHandover(stage.temporal, run, worker);
  const status = await untilEnded(stage, run);
  const { typedSearchAttributes } = await stage.temporal.call((client) =>
    client.workflow.getHandle(run.workflowId).describe(),
  );
  const attributes = Object.fromEntries(
    typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]),
  );
  return { check, status, attributes };
}

describe('a server that does not know our search attributes', () => {
  test('learns them when it lets us', async () => {
    const { check, status, attributes } = await runOn([]);
    expect(check).toEqual({ missing: [] });
    expect(status).toBe('COMPLETED');
    expect(attributes).toMatchObject({
      HandoverPhase: 'complete',
      Team: 'red',
      Agent: 'claude-code',
      AgentSessionId: expect.stringMatching(/^session-/),
      GapsFound: expect.any(Number),
    });
  });

  test('runs handovers without them when it does not, and the command to add them is named', async () => {
    // The dev server has room for three attributes of type Int.
    const { check, status, attributes } = await runOn(['One=Int', 'Two=Int', 'Three=Int']);
    expect(check.missing).toEqual([
      'HandoverPhase',
      'AgentSessionId',
      'Team',
      'Agent',
      'GapsFound',
    ]);
    expect(check.command).toMatch(
      /^temporal operator search-attribute create --namespace default --name HandoverPhase --type Keyword .*--name GapsFound --type Int$/,
    );
    expect(status).toBe('COMPLETED');
    expect(Object.keys(attributes)).toEqual(['BuildIds']);
  });

  test('that lets nobody ask about them counts as one that has none', async () => {
    const refuse = () =>
      Promise.reject(Object.assign(new Error('no'), { code: 7, details: '', metadata: {} }));
    const operatorService = { listSearchAttributes: refuse, addSearchAttributes: refuse };
    const client = { options: { namespace: 'default' }, connection: { operatorService } };
    const { missing } = await checkSearchAttributes(client as unknown as Client);
    expect(missing).toHaveLength(5);
  });

  test('runs handovers without them when it has lost one since we looked', async () => {
    const { status, attributes } = await runOn([], 'Team');
    expect(status).toBe('COMPLETED');
    expect(Object.keys(attributes)).toEqual(['BuildIds']);
  });
});
