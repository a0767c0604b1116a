import { catalogue } from '../../src/errors/catalogue.ts';

/** Every error of the catalogue: what happened, what to do next, and how HTTP and the shell see it. */
export function errorsSection(): string {
  return Object.entries(catalogue)
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([code, entry]) => {
      const again = entry.retryable
        ? 'the same request may succeed later'
        : 'retrying changes nothing';
      return [
        `## ${code}`,
        entry.sentence,
        `**Next:** ${entry.nextStep}`,
        `HTTP ${entry.httpStatus} · exit code ${entry.exitCode} · ${again}`,
      ].join('\n\n');
    })
    .join('\n\n');
}
