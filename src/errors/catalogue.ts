import { apiErrors } from './api-errors.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { helperErrors } from './helper-errors.ts';
import { hookErrors } from './hook-errors.ts';
import { installErrors } from './install-errors.ts';
import { modelErrors } from './model-errors.ts';
import { resumeErrors } from './resume-errors.ts';
import { serviceErrors } from './service-errors.ts';

/**
 * Every error a user can meet: a stable code, what happened, what to do next.
 * docs/reference/errors.md lists the same codes; a test holds the two together.
 */
export const catalogue = {
  'log-not-found': {
    httpStatus: 404,
    exitCode: 4,
    retryable: false,
    sentence: 'There is no session log at this path.',
    nextStep: 'Check the path; `handover compose` without a file takes the newest local session.',
  },
  'log-empty': {
    httpStatus: 422,
    exitCode: 1,
    retryable: false,
    sentence: 'The session log holds no lines.',
    nextStep: 'Wait until the agent has written its first message, then try again.',
  },
  'log-not-recognized': {
    httpStatus: 422,
    exitCode: 1,
    retryable: false,
    sentence: 'This file is not a session log of an agent that is known here.',
    nextStep: 'Name the agent with --agent, or pass the .jsonl file that the agent itself wrote.',
  },
  'log-unreadable': {
    httpStatus: 422,
    exitCode: 1,
    retryable: false,
    sentence: 'The session log could not be read.',
    nextStep: 'Check that the file is readable by you and, if compressed, that it is complete.',
  },
  'agent-unknown': {
    httpStatus: 400,
    exitCode: 2,
    retryable: false,
    sentence: 'No reader is registered for this agent.',
    nextStep: 'Use one of the agents that `handover compose --help` lists.',
  },
  'no-local-session': {
    httpStatus: 404,
    exitCode: 4,
    retryable: false,
    sentence: 'No session of a known agent was found on this machine.',
    nextStep: 'Start a session in your agent, or name a log: `handover compose FILE`.',
  },
  'usage-invalid': {
    httpStatus: 400,
    exitCode: 2,
    retryable: false,
    sentence: 'The command was called with an argument it cannot use.',
    nextStep: 'See the command with --help.',
  },
  'setting-invalid': {
    httpStatus: 500,
    exitCode: 2,
    retryable: false,
    sentence: 'A setting has a value that it cannot have.',
    nextStep:
      'Correct it in your environment; docs/reference/settings.md shows an example of each.',
  },
  'setting-missing': {
    httpStatus: 500,
    exitCode: 2,
    retryable: false,
    sentence: 'A setting that this process cannot do without is missing.',
    nextStep: 'Set it in the environment; docs/reference/settings.md shows an example of each.',
  },
  ...serviceErrors,
  ...hookErrors,
  ...helperErrors,
  ...installErrors,
  ...resumeErrors,
  'session-not-found': {
    httpStatus: 404,
    exitCode: 4,
    retryable: false,
    sentence: 'There is no such session, or it is not yours to use so.',
    nextStep: 'See the sessions you can reach with `handover list`.',
  },
  'handover-not-found': {
    httpStatus: 404,
    exitCode: 4,
    retryable: false,
    sentence: 'There is no such handover, or it is not yours to use so.',
    nextStep: 'See the handovers you can reach with `handover list`.',
  },
  'handover-open': {
    httpStatus: 409,
    exitCode: 1,
    retryable: true,
    sentence: 'Another handover of this session is still running.',
    nextStep: 'Wait until it has ended or cancel it, then try again.',
  },
  'log-hole': {
    httpStatus: 409,
    exitCode: 1,
    retryable: true,
    sentence: 'The upload starts after the end of what is held of this log.',
    nextStep: 'Send the log from the offset that the answer expects.',
  },
  'log-rewritten': {
    httpStatus: 412,
    exitCode: 1,
    retryable: false,
    sentence: 'The upload contradicts what is held of this log: the file was rewritten.',
    nextStep: 'Send the file from offset 0 as the next generation.',
  },
  'log-generation-gone': {
    httpStatus: 410,
    exitCode: 1,
    retryable: false,
    sentence:
      'The log was rewritten, and the file that this handover was cut from is not held any more.',
    nextStep: 'Request a new handover: it is made of the log as it is now.',
  },
  'analysis-failed': {
    httpStatus: 500,
    exitCode: 1,
    retryable: false,
    sentence: 'Handover has a fault that this log brought out.',
    nextStep:
      'Report it with the version and the error that the worker logged; an upgrade may mend it.',
  },
  'run-ended': {
    httpStatus: 409,
    exitCode: 1,
    retryable: false,
    sentence: 'This run of the handover has ended; what it still finds is not kept.',
    nextStep: 'See how it ended with `handover show`, and start another with `handover retry`.',
  },
  'run-interrupted': {
    httpStatus: 503,
    exitCode: 1,
    retryable: true,
    sentence: 'The worker stopped while it worked on the handover.',
    nextStep: 'Nothing: another worker goes on.',
  },
  'run-lost': {
    httpStatus: 500,
    exitCode: 1,
    retryable: true,
    sentence: 'The run of the handover ended from outside before it had finished.',
    nextStep: 'Start another with `handover retry`; what was found is reused.',
  },
  'temporal-unreachable': {
    httpStatus: 503,
    exitCode: 3,
    retryable: true,
    sentence: 'The Temporal server was out of reach when it was needed.',
    nextStep:
      'Run `handover doctor`; what was asked for is kept and starts when the server is back.',
  },
  ...apiErrors,
  ...modelErrors,
  'handover-canceled': {
    httpStatus: 409,
    exitCode: 1,
    retryable: false,
    sentence: 'The handover was canceled.',
    nextStep: 'Start it again with `handover retry`; what was found is reused.',
  },
  'session-unnamed': {
    httpStatus: 422,
    exitCode: 1,
    retryable: false,
    sentence: 'The session log does not say which session it is of.',
    nextStep: 'Pass the whole file that the agent wrote; `handover compose` needs no session.',
  },
  'checks-failed': {
    httpStatus: 500,
    exitCode: 1,
    retryable: true,
    sentence: 'Something that Handover needs is not as it should be.',
    nextStep: 'Do what stands beside each failed check.',
  },
  'document-altered': {
    httpStatus: 409,
    exitCode: 1,
    retryable: false,
    sentence: 'The document is no longer as it was delivered: nothing is started with it.',
    nextStep: 'Deliver it again with `handover create`, from the same log.',
  },
  'agent-not-installed': {
    httpStatus: 500,
    exitCode: 1,
    retryable: false,
    sentence: 'The program of the agent could not be started.',
    nextStep:
      'Install it, or put it on the PATH; `handover resume --print` prints the command instead.',
  },
  'handover-ambiguous': {
    httpStatus: 409,
    exitCode: 2,
    retryable: false,
    sentence: 'More than one handover begins with this id.',
    nextStep: 'Give more of it: `handover list --json` shows whole ids.',
  },
  'temporal-declined': {
    httpStatus: 503,
    exitCode: 3,
    retryable: false,
    sentence: 'There is no Temporal server on this machine, and none is to be built.',
    nextStep:
      'Install the Temporal CLI (docs.temporal.io/cli), or set TEMPORAL_ADDRESS to a server of your own.',
  },
  'project-folder-refused': {
    httpStatus: 500,
    exitCode: 1,
    retryable: false,
    sentence: 'The document was not copied into the project.',
    nextStep:
      'Remove what is named, or set HANDOVER_PROJECT_FILES=off; the document itself is kept.',
  },
  'internal-fault': {
    httpStatus: 500,
    exitCode: 1,
    retryable: true,
    sentence: 'Handover failed in a way it does not know.',
    nextStep: 'Run the command again with --verbose and report what it prints.',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof catalogue;
