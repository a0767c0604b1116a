import type { CatalogueEntry } from './catalogue-entry.ts';

/** What keeps the helper from doing what a hook asked for. */
export const helperErrors = {
  'wake-unreadable': {
    httpStatus: 500,
    exitCode: 1,
    retryable: false,
    sentence: 'What a hook left for the helper cannot be read.',
    nextStep: 'Make the handover by hand: `handover create`.',
  },
  'wake-failed': {
    httpStatus: 500,
    exitCode: 1,
    retryable: false,
    sentence: 'A handover that an agent asked for could not be made by the service.',
    nextStep: 'See to what is named, then make it by hand: `handover create`.',
  },
  'project-not-enrolled': {
    httpStatus: 403,
    exitCode: 1,
    retryable: false,
    sentence: 'The project is not enrolled, so nothing of it goes to a server of others.',
    nextStep: 'Add its folder to "enrolled" in your configuration file to have it uploaded.',
  },
} as const satisfies Record<string, CatalogueEntry>;
