import { Context } from '@temporalio/activity';

interface Running {
  details?: unknown;
  onReport: () => void;
}

const running = new WeakMap<Context, Running>();

/** For the border of the activities: what the heartbeats of one are to tell. */
export function trackProgress(context: Context, onReport: () => void): () => unknown {
  const entry: Running = { onReport };
  running.set(context, entry);
  return () => entry.details;
}

/** What the heartbeats of this activity tell from now on. */
export function reportProgress(details: unknown): void {
  const context = Context.current();
  const entry = running.get(context);
  if (entry !== undefined) entry.details = details;
  context.heartbeat(details);
  entry?.onReport();
}
