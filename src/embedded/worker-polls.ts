import { hostname } from 'node:os';
import type { ClientConnectConfig } from '@temporalio/envconfig';
import { TASK_QUEUE } from '../workflows/task-queue.ts';

/** Whether this worker process of this machine asks Temporal for work: its client calls itself `<pid>@<host>`. */
export async function workerPolls(
  { connectionOptions, namespace = 'default' }: ClientConnectConfig,
  pid: number,
): Promise<boolean> {
  const { Connection } = await import('@temporalio/client');
  let connection;
  try {
    connection = await Connection.connect({ ...connectionOptions, connectTimeout: 2_000 });
    const { pollers } = await connection.workflowService.describeTaskQueue({
      namespace,
      taskQueue: { name: TASK_QUEUE },
    });
    return pollers.some(({ identity }) => identity === `${pid}@${hostname()}`);
  } catch {
    // A server that cannot be asked has no worker that could work.
    return false;
  } finally {
    await connection?.close();
  }
}
