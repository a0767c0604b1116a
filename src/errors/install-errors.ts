import type { CatalogueEntry } from './catalogue-entry.ts';

/** What goes wrong between Handover and the settings of an agent that it is installed into. */
export const installErrors = {
  'agent-absent': {
    httpStatus: 404,
    exitCode: 4,
    retryable: false,
    sentence: 'No agent of this name is on this machine: neither its folder nor its program.',
    nextStep:
      'Start the agent once, or put its program on the PATH; CLAUDE_CONFIG_DIR or CODEX_HOME names another folder.',
  },
  'install-declined': {
    httpStatus: 409,
    exitCode: 1,
    retryable: false,
    sentence: 'Nothing was changed: nobody agreed to the change of the settings.',
    nextStep: 'Answer the question in a terminal, or pass --yes.',
  },
  'settings-unreadable': {
    httpStatus: 422,
    exitCode: 1,
    retryable: false,
    sentence: "The agent's settings cannot be understood; nothing was changed.",
    nextStep: 'Correct the file that is named, or move it away, then try again.',
  },
  'settings-not-writable': {
    httpStatus: 500,
    exitCode: 1,
    retryable: false,
    sentence: "The agent's settings cannot be written; nothing was changed.",
    nextStep:
      'Make the file and its folder yours and writable. Where another program makes the file, let it add the hooks of the change that is shown.',
  },
  'settings-changed': {
    httpStatus: 409,
    exitCode: 1,
    retryable: true,
    sentence: "Somebody else wrote the agent's settings in the meantime; nothing was changed.",
    nextStep: 'Try again.',
  },
  'self-test-failed': {
    httpStatus: 500,
    exitCode: 1,
    retryable: true,
    sentence: 'The hooks do not hold or deny writes on this machine as they should.',
    nextStep:
      'Nothing was changed. See that `sh` and the Node.js that is named by `handover doctor` can be run, then try again.',
  },
  'hooks-absent': {
    httpStatus: 500,
    exitCode: 1,
    retryable: false,
    sentence: 'Handover is installed for this agent, but its hooks are not in the settings.',
    nextStep:
      'Add them again with `handover install`, or take the rest away: `handover uninstall`.',
  },
  'hooks-disabled': {
    httpStatus: 409,
    exitCode: 1,
    retryable: false,
    sentence: "The agent's settings switch all hooks off.",
    nextStep: 'Remove `disableAllHooks` from the settings of the agent.',
  },
  'hooks-untrusted': {
    httpStatus: 409,
    exitCode: 1,
    retryable: false,
    sentence: 'Codex does not trust our hooks yet, and passes them over without a word.',
    nextStep:
      'Run `codex` and choose "Trust all and continue" where it says that hooks need review.',
  },
  'hooks-unlisted': {
    httpStatus: 409,
    exitCode: 1,
    retryable: false,
    sentence: 'Codex does not know of our hooks, though they stand in its file.',
    nextStep: 'See that `[features] hooks` is not off in the config.toml of Codex.',
  },
  'program-altered': {
    httpStatus: 500,
    exitCode: 1,
    retryable: false,
    sentence: 'The files that the hooks run are not those of this version.',
    nextStep: 'Put them there again: `handover install`.',
  },
  'installed-node-unusable': {
    httpStatus: 500,
    exitCode: 1,
    retryable: false,
    sentence: 'The Node.js that the hooks were installed with cannot be used any more.',
    nextStep: 'Name the one of today: `handover install`.',
  },
  'agent-program-silent': {
    httpStatus: 500,
    exitCode: 1,
    retryable: true,
    sentence: 'The program of the agent does not say its version.',
    nextStep: 'Run what is named with --version; install the agent again if it cannot.',
  },
} as const satisfies Record<string, CatalogueEntry>;
