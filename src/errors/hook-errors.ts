import type { CatalogueEntry } from './catalogue-entry.ts';

/** What goes wrong between an agent and its hooks on this machine. */
export const hookErrors = {
  'lease-not-found': {
    httpStatus: 404,
    exitCode: 4,
    retryable: false,
    sentence: 'No session of this name has its writes held.',
    nextStep: 'See which sessions have: `handover lease`.',
  },
  'lease-unreadable': {
    httpStatus: 500,
    exitCode: 1,
    retryable: false,
    sentence: 'What lies in the place of a lease cannot be one; it holds nothing.',
    nextStep: 'Remove it: `handover lease release`.',
  },
  'lease-folder-unsafe': {
    httpStatus: 500,
    exitCode: 1,
    retryable: false,
    sentence: 'The folder of the leases is not a folder of yours alone; nothing in it holds.',
    nextStep: 'Remove what is named; it is made again when it is needed.',
  },
  'lease-overdue': {
    httpStatus: 500,
    exitCode: 1,
    retryable: false,
    sentence: 'A lease is past its time; it holds nothing, but whoever took it has died.',
    nextStep: 'Remove it: `handover lease release`.',
  },
  'hook-failed': {
    httpStatus: 500,
    exitCode: 1,
    retryable: false,
    sentence: 'A hook has failed within the last day; the agent went on without it.',
    nextStep: 'See to what is named. A failure is forgotten after a day.',
  },
} as const satisfies Record<string, CatalogueEntry>;
