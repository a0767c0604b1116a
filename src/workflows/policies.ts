import { ActivityCancellationType, type ActivityOptions } from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';

/** Nearly four minutes in all: time to restart a database. An activity without a bound never fails. */
const retry = {
  initialInterval: '200 milliseconds',
  maximumInterval: '1 minute',
  maximumAttempts: 12,
};

const short = {
  startToCloseTimeout: '1 minute',
  // One is sent each second: a worker that has sent none for this long counts as dead.
  heartbeatTimeout: '10 seconds',
  // What a canceled run has started has stopped before the run closes.
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry,
} satisfies ActivityOptions;

/** Reads the whole log: gigabytes take a minute. */
const reading = { ...short, startToCloseTimeout: '10 minutes' } satisfies ActivityOptions;

/** Each attempt goes on behind the answers that are kept, so many short ones are as good as a long one. */
const asking = {
  ...short,
  startToCloseTimeout: '20 minutes',
  scheduleToCloseTimeout: '30 minutes',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds', maximumAttempts: 100 },
} satisfies ActivityOptions;

export const policies = {
  checkLog: { ...short, summary: 'is the log here up to the cut?' },
  extract: { ...reading, summary: 'extract' },
  findGap: reading,
  askGapAgent: asking,
  composeDocument: { ...short, summary: 'compose the document' },
  // About an hour: until the row is closed nobody else can start a handover of the session.
  closeHandover: { ...short, summary: 'release', retry: { ...retry, maximumAttempts: 60 } },
} satisfies Record<keyof Activities, ActivityOptions>;
