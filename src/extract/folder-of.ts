import type { LogDigest } from './log-digest.ts';

/** The folder in which the session works, as the log last says it. */
export function folderOf({ events }: LogDigest): string | undefined {
  const facts = events.findLast(
    (event) =>
      event.kind === 'session-facts' && event.side === undefined && event.cwd !== undefined,
  );
  return facts?.kind === 'session-facts' ? facts.cwd : undefined;
}
