import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker, type NativeConnection, type WorkflowBundleOption } from '@temporalio/worker';
import { createActivityBorder, type ActivityBorderOptions } from '../activities/activity-border.ts';
import type { Activities } from '../activities/create-activities.ts';
import { TASK_QUEUE } from '../workflows/task-queue.ts';

export interface WorkerOptions extends ActivityBorderOptions {
  connection: NativeConnection;
  namespace?: string;
  activities: Activities;
  taskQueue?: string;
  /** Default: what the build made of the workflows, else their sources. */
  workflowBundle?: WorkflowBundleOption;
}

export function createWorker(options: WorkerOptions): Promise<Worker> {
  const {
    connection,
    namespace = 'default',
    activities,
    taskQueue = TASK_QUEUE,
    workflowBundle = builtBundle,
  } = options;
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    activities,
    ...(workflowBundle === undefined ? { workflowsPath } : { workflowBundle }),
    interceptors: { activity: [createActivityBorder(options)] },
    // A cancel reaches an activity with its next heartbeat that is not held back.
    maxHeartbeatThrottleInterval: '2 seconds',
    // Each reads a log or talks to Postgres: more at once only wait for each other.
    maxConcurrentActivityTaskExecutions: 16,
    // The extract and the three searches, which start together.
    maxEagerActivityReservationsPerWorkflowTask: 4,
    shutdownGraceTime: '5 seconds',
    shutdownForceTime: '15 seconds',
  });
}

const workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));
const codePath = fileURLToPath(new URL('../workflow-bundle.cjs', import.meta.url));
const builtBundle = existsSync(codePath) ? { codePath } : undefined;
