import { expect, test } from '@jest/globals';
import { Connection } from '@temporalio/client';
import { testTemporal } from './temporal.ts';

test('the dev server of the test run knows the search attributes of a handover', async () => {
  const { address } = await testTemporal();
  const connection = await Connection.connect({ address });
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({
      namespace: 'default',
    });
    expect(Object.keys(customAttributes)).toEqual(
      expect.arrayContaining(['HandoverPhase', 'AgentSessionId', 'Team', 'Agent', 'GapsFound']),
    );
  } finally {
    await connection.close();
  }
});
