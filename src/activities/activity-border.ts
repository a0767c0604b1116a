import type { Context } from '@temporalio/activity';
import { CancelledFailure } from '@temporalio/common';
import type { ActivityInterceptors, ActivityInterceptorsFactory } from '@temporalio/worker';
import { HandoverError } from '../errors/handover-error.ts';
import { trackProgress } from './report-progress.ts';
import { toApplicationFailure } from './to-application-failure.ts';

export interface ActivityBorderOptions {
  /** Told of every error before it becomes a code. */
  onFault: (fault: { activity: string; workflowId: string | undefined; error: unknown }) => void;
  /** For tests of crashes: `<activity>:after-commit` or `:after-progress` kills this process there. */
  failpoint?: string | undefined;
}

/** What holds for every activity: it sends heartbeats, and of its errors only codes come out. */
export function createActivityBorder(options: ActivityBorderOptions): ActivityInterceptorsFactory {
  return (context): ActivityInterceptors => ({
    inbound: {
      async execute(input, next) {
        const { activityType } = context.info;
        const progress = trackProgress(context, () =>
          dieAt(options.failpoint, `${activityType}:after-progress`),
        );
        const beat = setInterval(() => context.heartbeat(progress()), HEARTBEAT_MS);
        try {
          const result = await next(input);
          dieAt(options.failpoint, `${activityType}:after-commit`);
          return result;
        } catch (error) {
          throw toFailure(error, context, options);
        } finally {
          clearInterval(beat);
        }
      },
    },
  });
}

const HEARTBEAT_MS = 1000;

function dieAt(failpoint: string | undefined, place: string): void {
  if (failpoint === place) process.kill(process.pid, 'SIGKILL');
}

function toFailure(error: unknown, context: Context, { onFault }: ActivityBorderOptions): Error {
  if (error instanceof CancelledFailure) {
    // Canceled by the user, or given up because this worker stops: then another one goes on.
    if (context.cancellationDetails?.cancelRequested === true) return error;
    return toApplicationFailure(new HandoverError('run-interrupted'));
  }
  const { activityType: activity, workflowExecution } = context.info;
  onFault({ activity, workflowId: workflowExecution?.workflowId, error });
  return toApplicationFailure(error);
}
