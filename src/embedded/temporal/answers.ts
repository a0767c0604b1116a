import type { ClientConnectConfig } from '@temporalio/envconfig';

/** Whether the server serves its namespace; a dev server that has just begun to listen does not yet. */
export async function answers({
  connectionOptions,
  namespace = 'default',
}: ClientConnectConfig): Promise<boolean> {
  // 150 ms to load, which a command that only looks at records need not pay.
  const { Connection } = await import('@temporalio/client');
  let connection;
  try {
    connection = await Connection.connect({ ...connectionOptions, connectTimeout: 2_000 });
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch {
    // Not listening, not ready, no such namespace: in all cases no workflow can start.
    return false;
  } finally {
    await connection?.close();
  }
}
