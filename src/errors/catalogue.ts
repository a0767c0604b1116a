/**
 * Every error a user can meet: a stable code, what happened, what to do next.
 * docs/reference/errors.md lists the same codes; a test holds the two together.
 */
export interface CatalogueEntry {
  /** Status of the HTTP answer that carries the error. */
  httpStatus: number;
  /** Exit code of the command that ends with it: 1 failed, 2 usage, 3 unreachable, 4 not found. */
  exitCode: 1 | 2 | 3 | 4;
  /** Whether the same request may succeed later without being changed. */
  retryable: boolean;
  sentence: string;
  nextStep: string;
}

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
  'services-busy': {
    httpStatus: 503,
    exitCode: 3,
    retryable: true,
    sentence: 'Another process has been starting or stopping the services for too long.',
    nextStep: 'Wait for it or end it, then try again.',
  },
  'postgres-not-available': {
    httpStatus: 503,
    exitCode: 3,
    retryable: false,
    sentence: 'There is no Postgres for this system in the installation.',
    nextStep:
      'Install again without --omit=optional, or set HANDOVER_DATABASE_URL to a Postgres of your own.',
  },
  'postgres-start-failed': {
    httpStatus: 503,
    exitCode: 3,
    retryable: true,
    sentence: 'Postgres did not start on this machine.',
    nextStep: 'Run `handover doctor`, or set HANDOVER_DATABASE_URL to a Postgres of your own.',
  },
  'postgres-not-configured': {
    httpStatus: 503,
    exitCode: 3,
    retryable: false,
    sentence: 'The embedded Postgres is switched off and no other is named.',
    nextStep: 'Set HANDOVER_DATABASE_URL, or remove HANDOVER_EMBEDDED_POSTGRES=off.',
  },
  'temporal-binary-unusable': {
    httpStatus: 503,
    exitCode: 3,
    retryable: false,
    sentence: 'The Temporal program that HANDOVER_TEMPORAL_BINARY names cannot run a dev server.',
    nextStep: 'Name a Temporal CLI of version 1.5 or newer, or remove the setting.',
  },
  'temporal-needs-go': {
    httpStatus: 503,
    exitCode: 3,
    retryable: false,
    sentence: 'There is no Temporal server on this machine, and no Go to build one with.',
    nextStep:
      'Install Go (go.dev/dl) or the Temporal CLI (docs.temporal.io/cli), or set TEMPORAL_ADDRESS to a server of your own.',
  },
  'temporal-build-failed': {
    httpStatus: 503,
    exitCode: 3,
    retryable: true,
    sentence: 'The Temporal server could not be built.',
    nextStep:
      'Check network and disk (3 GB are needed) and try again, or install the Temporal CLI (docs.temporal.io/cli).',
  },
  'temporal-start-failed': {
    httpStatus: 503,
    exitCode: 3,
    retryable: true,
    sentence: 'The Temporal server did not start on this machine.',
    nextStep: 'Run `handover doctor`, or set TEMPORAL_ADDRESS to a server of your own.',
  },
  'temporal-silent': {
    httpStatus: 503,
    exitCode: 3,
    retryable: true,
    sentence: 'The Temporal server does not answer.',
    nextStep:
      'Start the embedded one again (`handover down`, `handover up`), or check TEMPORAL_ADDRESS.',
  },
  'temporal-not-configured': {
    httpStatus: 503,
    exitCode: 3,
    retryable: false,
    sentence: 'The embedded Temporal server is switched off and no other is named.',
    nextStep: 'Set TEMPORAL_ADDRESS, or remove HANDOVER_EMBEDDED_TEMPORAL=off.',
  },
  'database-too-old': {
    httpStatus: 503,
    exitCode: 3,
    retryable: false,
    sentence: 'The Postgres server is older than version 15.',
    nextStep: 'Upgrade it, or name a newer one in HANDOVER_DATABASE_URL.',
  },
  'database-newer': {
    httpStatus: 503,
    exitCode: 3,
    retryable: false,
    sentence: 'The database was migrated by a newer version of Handover.',
    nextStep: 'Start at least that version; a database is never migrated back.',
  },
  'database-altered': {
    httpStatus: 503,
    exitCode: 3,
    retryable: false,
    sentence: 'A migration that the database has applied differs from the one that is installed.',
    nextStep: 'Install Handover again; if you edited the file under migrations, restore it.',
  },
  'database-login-unbound': {
    httpStatus: 503,
    exitCode: 3,
    retryable: false,
    sentence: 'The database login passes by row level security, which keeps teams apart.',
    nextStep:
      'Name a login in HANDOVER_DATABASE_URL that owns the database and is neither superuser nor BYPASSRLS.',
  },
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
    sentence: 'The Temporal server does not answer.',
    nextStep:
      'Run `handover doctor`; what was asked for is kept and starts when the server is back.',
  },
  'user-file-invalid': {
    httpStatus: 500,
    exitCode: 2,
    retryable: false,
    sentence: 'The file with your server and token is not what it should be.',
    nextStep: 'Correct it, or remove it and start the service: it writes a new one.',
  },
  'service-not-set-up': {
    httpStatus: 503,
    exitCode: 3,
    retryable: false,
    sentence: 'No Handover service is known to this user.',
    nextStep: 'Start one with `handover up`.',
  },
  'service-unreachable': {
    httpStatus: 503,
    exitCode: 3,
    retryable: true,
    sentence: 'The Handover service does not answer.',
    nextStep: 'Start it with `handover up`; `handover doctor` says what is wrong.',
  },
  'postgres-unreachable': {
    httpStatus: 503,
    exitCode: 3,
    retryable: true,
    sentence: 'The Postgres server does not answer.',
    nextStep: 'Run `handover doctor`, or check HANDOVER_DATABASE_URL.',
  },
  'token-refused': {
    httpStatus: 401,
    exitCode: 1,
    retryable: false,
    sentence: 'The request carries no token that this server takes.',
    nextStep: 'Start the service with `handover up`: it gives this user a token that it takes.',
  },
  'scope-missing': {
    httpStatus: 403,
    exitCode: 1,
    retryable: false,
    sentence: 'The token does not allow this.',
    nextStep: 'Use a token with the scope that is named.',
  },
  'request-foreign': {
    httpStatus: 403,
    exitCode: 1,
    retryable: false,
    sentence: 'The request was made for another host, or by a page of another site.',
    nextStep: 'Call the server by a name of HANDOVER_ALLOWED_HOSTS, and not from a web page.',
  },
  'request-invalid': {
    httpStatus: 400,
    exitCode: 2,
    retryable: false,
    sentence: 'The request does not have the form that is documented.',
    nextStep: 'Correct the part that is named; docs/reference/api.md has every route.',
  },
  'route-unknown': {
    httpStatus: 404,
    exitCode: 4,
    retryable: false,
    sentence: 'There is no such route.',
    nextStep: 'See docs/reference/api.md for every route.',
  },
  'media-type-unsupported': {
    httpStatus: 415,
    exitCode: 1,
    retryable: false,
    sentence: 'The body has a media type or an encoding that this route does not take.',
    nextStep:
      'Send JSON as application/json, logs as application/x-ndjson, plain or in gzip or zstd.',
  },
  'body-too-large': {
    httpStatus: 413,
    exitCode: 1,
    retryable: false,
    sentence: 'The body is larger than a request may be, as sent or decompressed.',
    nextStep: 'Send a log in pieces of 4 MB, compressed by less than 100 to 1.',
  },
  'body-undecodable': {
    httpStatus: 400,
    exitCode: 2,
    retryable: false,
    sentence: 'The body ends early or is not compressed as it says.',
    nextStep: 'Send the whole piece again as one frame.',
  },
  'document-not-ready': {
    httpStatus: 409,
    exitCode: 1,
    retryable: true,
    sentence: 'The document is still being made.',
    nextStep: 'Ask again, with wait_ms to be answered as soon as it is there.',
  },
  'document-missing': {
    httpStatus: 409,
    exitCode: 1,
    retryable: false,
    sentence: 'The handover ended without such a document.',
    nextStep: 'See why with `handover show`; start it again with `handover retry`.',
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
