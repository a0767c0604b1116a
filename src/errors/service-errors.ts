import type { CatalogueEntry } from './catalogue-entry.ts';

/** What keeps the service, or a part that it stands on, from running on this machine. */
export const serviceErrors = {
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
  'database-older': {
    httpStatus: 503,
    exitCode: 3,
    retryable: true,
    sentence: 'The database lacks a migration that this version of Handover needs.',
    nextStep: 'Start the API again: it migrates when it starts.',
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
  'own-process-failed': {
    httpStatus: 503,
    exitCode: 3,
    retryable: true,
    sentence: 'A process of the service did not start on this machine.',
    nextStep: 'Read the end of its log, which is shown; `handover logs` has the rest.',
  },
  'search-attributes-missing': {
    httpStatus: 503,
    exitCode: 1,
    retryable: false,
    sentence:
      'The Temporal server does not know the search attributes of handovers and did not let us add them.',
    nextStep:
      'Have its operator run the command that is shown. Until then handovers run, but are found by id alone.',
  },
  'worker-silent': {
    httpStatus: 503,
    exitCode: 3,
    retryable: true,
    sentence: 'The worker does not ask Temporal for work.',
    nextStep: 'Start it again with `handover up`; `handover logs worker` may say why it stopped.',
  },
  'service-unready': {
    httpStatus: 503,
    exitCode: 3,
    retryable: true,
    sentence: 'The service answers, but something it needs does not.',
    nextStep: 'See to what is named; `handover logs api` says more.',
  },
  'user-file-open': {
    httpStatus: 500,
    exitCode: 1,
    retryable: false,
    sentence: 'The file with your token can be read by others on this machine.',
    nextStep: 'Close it with `chmod 600` on the path that is shown.',
  },
  'node-too-old': {
    httpStatus: 500,
    exitCode: 1,
    retryable: false,
    sentence: 'This version of Node.js is too old.',
    nextStep: 'Install Node.js 22.18 or newer.',
  },
  'step-timed-out': {
    httpStatus: 504,
    exitCode: 1,
    retryable: false,
    sentence: 'A step of the handover did not end within its time.',
    nextStep: 'Run `handover retry` for it: what is kept is not done again.',
  },
} as const satisfies Record<string, CatalogueEntry>;
