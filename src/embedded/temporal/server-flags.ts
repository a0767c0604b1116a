/** How every dev server of ours works, wherever it listens and whatever it keeps. */
export const serverFlags = [
  // One sync of the disk for a commit instead of several, and as durable as the default.
  '--sqlite-pragma=journal_mode=wal',
  // Priorities need the new matcher, which this version of the server leaves off.
  '--dynamic-config-value=matching.useNewMatcher=true',
  // A worker begins an activity with the answer to the task that scheduled it, without asking for it.
  '--dynamic-config-value=system.enableActivityEagerExecution=true',
] as const;
