import type { CatalogueEntry } from './catalogue-entry.ts';

/** What stands in the way of a fresh session, or of forgetting an old one. */
export const resumeErrors = {
  'nothing-to-resume': {
    httpStatus: 404,
    exitCode: 4,
    retryable: false,
    sentence: 'No complete document of such a session was delivered on this machine.',
    nextStep: 'Bring one here with `handover open ID`, or make one with `handover create`.',
  },
  'session-ambiguous': {
    httpStatus: 409,
    exitCode: 2,
    retryable: false,
    sentence: 'More than one session begins with this id.',
    nextStep: 'Give more of it: `handover list` shows whole ids.',
  },
  'session-live': {
    httpStatus: 409,
    exitCode: 1,
    retryable: true,
    sentence: 'Somebody went on with the old session within the last two minutes.',
    nextStep: 'End it first, or start the fresh one beside it with --even-if-live.',
  },
  'session-folder-gone': {
    httpStatus: 404,
    exitCode: 4,
    retryable: false,
    sentence: 'The folder that the session ran in is not there, or not known.',
    nextStep: 'Change to the folder where it is to go on, and add --here.',
  },
  'review-declined': {
    httpStatus: 409,
    exitCode: 1,
    retryable: false,
    sentence: 'The document was reviewed, and no session is to begin with it.',
    nextStep: 'Nothing was started. `handover create --goal` makes another one.',
  },
  'forget-declined': {
    httpStatus: 409,
    exitCode: 1,
    retryable: false,
    sentence: 'The session was not forgotten.',
    nextStep: 'Answer yes, or give --yes where nobody can be asked.',
  },
} as const satisfies Record<string, CatalogueEntry>;
