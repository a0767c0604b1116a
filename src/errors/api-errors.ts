import type { CatalogueEntry } from './catalogue-entry.ts';

/** What goes wrong between a client and the API. */
export const apiErrors = {
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
} as const satisfies Record<string, CatalogueEntry>;
