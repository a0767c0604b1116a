import type { CatalogueEntry } from './catalogue-entry.ts';

/** What goes wrong between us and a language model. */
export const modelErrors = {
  'model-rate-limited': {
    httpStatus: 503,
    exitCode: 1,
    retryable: true,
    sentence: "The model's provider takes no more requests from you for now.",
    nextStep: 'Nothing: it is asked again. If this goes on, see the limits of your account.',
  },
  'model-overloaded': {
    httpStatus: 503,
    exitCode: 1,
    retryable: true,
    sentence: 'The model did not answer to the end.',
    nextStep: "Nothing: it is asked again. If this goes on, see the provider's status page.",
  },
  'model-answer-lost': {
    httpStatus: 503,
    exitCode: 1,
    retryable: true,
    sentence: "The connection to the model's provider ended before the answer did.",
    nextStep: 'Nothing: it is asked again. The lost call counts as paid for.',
  },
  'model-refused-request': {
    httpStatus: 502,
    exitCode: 1,
    retryable: false,
    sentence: "The model's provider does not take this request.",
    nextStep:
      'See that the configured model takes tools, structured output and the configured effort; else report it.',
  },
  'model-access-denied': {
    httpStatus: 502,
    exitCode: 1,
    retryable: false,
    sentence: "The model's provider does not let you use it.",
    nextStep: 'Check the key and what it may use; for Claude Code, log in to it again.',
  },
  'model-not-found': {
    httpStatus: 404,
    exitCode: 4,
    retryable: false,
    sentence: "The model's provider knows no such model, or not for you.",
    nextStep: 'Name another with `handover config set model`.',
  },
  'model-key-missing': {
    httpStatus: 500,
    exitCode: 2,
    retryable: false,
    sentence: 'A model is configured, and no key to use it with was found.',
    nextStep:
      'Set ANTHROPIC_API_KEY where the worker runs, or name a file: `handover config set model ID --key-file PATH`.',
  },
  'model-key-open': {
    httpStatus: 500,
    exitCode: 2,
    retryable: false,
    sentence: "The file with the model's key can be read by others on this machine.",
    nextStep: 'Close it with `chmod 600` on the path that is shown.',
  },
  'model-declined': {
    httpStatus: 409,
    exitCode: 1,
    retryable: false,
    sentence: 'No model was configured: nobody said yes.',
    nextStep: 'Run the command in a terminal and confirm, or add --yes.',
  },
  'model-program-missing': {
    httpStatus: 500,
    exitCode: 1,
    retryable: false,
    sentence: 'Claude Code, which is to run the model, could not be started.',
    nextStep: 'Install it where the service finds it, or configure a model with a key.',
  },
  'model-not-configured': {
    httpStatus: 500,
    exitCode: 2,
    retryable: false,
    sentence:
      'The model that the handover was asked for with is not configured where the worker runs.',
    nextStep: 'Configure it there with `handover config set model`, then `handover retry`.',
  },
  'model-budget-spent': {
    httpStatus: 409,
    exitCode: 1,
    retryable: false,
    sentence: 'The budget for models has no room for a further call.',
    nextStep: 'See what was spent with `handover show`; `handover config show` shows the caps.',
  },
} as const satisfies Record<string, CatalogueEntry>;
