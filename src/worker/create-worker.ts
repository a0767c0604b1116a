import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker, type NativeConnection, type WorkflowBundleOption } from '@temporalio/worker';
import { createActivityBorder, type ActivityBorderOptions } from '../activities/activity-border.ts';
import type { Activities } from '../activities/create-activities.ts';
import { agentsQueueOf, TASK_QUEUE } from '../workflows/task-queue.ts';

export interface WorkerOptions extends ActivityBorderOptions {
  connection: NativeConnection;
  namespace?: string;
  activities: Activities;
  taskQueue?: string;
  /** Default: what the build made of the workflows, else their sources. */
  workflowBundle?: WorkflowBundleOption;
}

export interface HandoverWorker {
  /** Until a signal ends the process or a shutdown is asked for. */
  run(): Promise<void>;
  shutdown(): void;
}

/** Serves the queue of the handovers and that of their gap agents. */
export async function createWorker(options: WorkerOptions): Promise<HandoverWorker> {
  const {
    connection,
    namespace = 'default',
    activities,
    taskQueue = TASK_QUEUE,
    workflowBundle = builtBundle,
  } = options;
  const { askGapAgent, ...others } = activities;
  const common = {
    connection,
    namespace,
    interceptors: { activity: [createActivityBorder(options)] },
    // A cancel reaches an activity with its next heartbeat that is not held back.
    maxHeartbeatThrottleInterval: '2 seconds',
    shutdownGraceTime: '5 seconds',
    shutdownForceTime: '15 seconds',
  } satisfies Partial<Parameters<typeof Worker.create>[0]>;
  const handovers = await Worker.create({
    ...common,
    taskQueue,
    activities: others,
    ...(workflowBundle === undefined ? { workflowsPath } : { workflowBundle }),
    // Each reads a log or talks to Postgres: more at once only wait for each other.
    maxConcurrentActivityTaskExecutions: 16,
    // The extract and the three searches, which start together.
    maxEagerActivityReservationsPerWorkflowTask: 4,
  });
  const agents = await Worker.create({
    ...common,
    taskQueue: agentsQueueOf(taskQueue),
    activities: { askGapAgent },
    // Of eight handovers: each holds a reading of its log.
    maxConcurrentActivityTaskExecutions: 24,
  });
  const both = [handovers, agents];
  return {
    run: async () => {
      await Promise.all(both.map((worker) => worker.run()));
    },
    shutdown() {
      for (const worker of both) worker.shutdown();
    },
  };
}

const workflowsPath = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));
const codePath = fileURLToPath(new URL('../workflow-bundle.cjs', import.meta.url));
const builtBundle = existsSync(codePath) ? { codePath } : undefined;
