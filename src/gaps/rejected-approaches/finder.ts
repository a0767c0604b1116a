import type { LogDigest } from '../../extract/log-digest.ts';
import { wentThrough } from '../../extract/file-changes.ts';
import { clipQuote, foldWhiteSpace } from '../evidence.ts';
import type { Finding } from '../finding.ts';
import { findCorrections } from './corrections.ts';
import { rejection } from './rejection.ts';
import { findReplacedCommands } from './replaced-commands.ts';
import { findSaidSo } from './said-so.ts';
import { findTakenOut } from './taken-out.ts';
import { findUndoneEdits } from './undone-edits.ts';

const UNDO_COMMAND =
  /\bgit\s+(?:checkout\s+(?:\S+\s+)?--\s|restore\s|revert\s|reset\s+--hard|stash(?:\s|$)(?!\s*(?:pop|list|show)))/;

/** What was tried and dropped: the user's refusals, edits undone, commands that undo, and prose that says so. */
export function findRejectedApproaches(digest: LogDigest): Finding[] {
  const findings = [
    ...refusals(digest),
    ...findCorrections(digest),
    ...findUndoneEdits(digest),
    ...findTakenOut(digest),
    ...undoCommands(digest),
    ...findReplacedCommands(digest),
    ...findSaidSo(digest),
  ];
  const sorted = findings.toSorted((a, b) => b.weight - a.weight || b.line - a.line);
  const firstOfEach = new Map<string, Finding>();
  for (const finding of sorted) {
    const key = foldWhiteSpace(finding.quote).toLowerCase().slice(0, 80);
    if (!firstOfEach.has(key)) firstOfEach.set(key, finding);
  }
  return [...firstOfEach.values()];
}

/** Calls the user rejected with typed words: the words are the reason. */
function refusals(digest: LogDigest): Finding[] {
  return digest.events.flatMap((event) =>
    event.kind === 'user-words' && event.carrier === 'rejection'
      ? [
          rejection(digest, {
            line: event.line,
            weight: 6,
            claim:
              event.about === undefined
                ? ''
                : `The user refused: ${clipQuote(foldWhiteSpace(event.about), 120)}`,
            quote: clipQuote(foldWhiteSpace(event.text)),
            speaker: 'user',
          }),
        ]
      : [],
  );
}

function undoCommands(digest: LogDigest): Finding[] {
  return digest.calls.flatMap((record) => {
    const { action, line } = record.call;
    if (action.type !== 'command' || !UNDO_COMMAND.test(action.command) || !wentThrough(record))
      return [];
    return [
      rejection(digest, {
        line,
        weight: 3,
        claim: 'Work was taken back by a command',
        quote: clipQuote(foldWhiteSpace(action.command), 160),
        speaker: 'assistant',
      }),
    ];
  });
}
