import type { LogDigest, CallRecord } from '../../extract/log-digest.ts';
import { wentThrough } from '../../extract/file-changes.ts';
import { namesIn } from '../../extract/names.ts';
import { splitSentences } from '../../extract/sentences.ts';
import { clipQuote, foldWhiteSpace } from '../evidence.ts';
import type { Finding } from '../finding.ts';

const TRIED =
  /\b(?:tried|attempt(?:ed|s)?|does(?:n['’]t| not) work|did(?:n['’]t| not) (?:work|help|fix)|won['’]t work|will not work|can(?:no|['’])t (?:use|work|be used)|not (?:viable|possible|feasible|an option|supported)|no good|dead end|backfired|made it worse|turned out|revert(?:ed|ing)?|roll(?:ed|ing)? back|undo(?:ne)?|undid|backed out|back out|abandon(?:ed)?|gave up|scrapp?ed|ruled? out|rejected|discarded|instead of|was wrong|is wrong|wrong approach|breaks?|broke|overkill|too (?:complex|slow|fragile|risky|aggressive|broad|invasive))\b/iu;
const STRONG =
  /\b(?:tried|does(?:n['’]t| not) work|did(?:n['’]t| not) (?:work|help|fix)|won['’]t work|not (?:viable|possible|feasible|an option)|dead end|made it worse|revert(?:ed|ing)|rolled back|backed out|abandoned|gave up|scrapped|ruled out|wrong approach|rejected)\b/iu;
// An explanation that was dropped is as worth knowing as a fix that was.
const DISPROVED =
  /\b(?:(?:is|was|are|were)(?: not|n['’]t) (?:the|a|an) (?:(?:real|actual|root|only) )?(?:cause|issue|problem|reason|culprit|bug|fix)|not the (?:root )?(?:cause|issue|problem|reason)|(?:real|actual|root) (?:issue|problem|cause|reason) (?:is|was)|turns out|I was wrong|was wrong about|my assumption|that['’]s not (?:it|the|what)|so it(?:['’]s| is) not|contrary to|no evidence|rules? (?:it |that |this )?out|unrelated to|red herring|false alarm)\b/iu;
const WHY =
  /\b(?:because|since|as it|so|due to|but|which|would|requires?|needs?|caus(?:es|ed)|lead(?:s|ing)? to|reason)\b|[—–:;]/iu;
const UNDO_COMMAND =
  /\bgit\s+(?:checkout\s+(?:\S+\s+)?--\s|restore\s|revert\s|reset\s+--hard|stash(?:\s|$)(?!\s*(?:pop|list|show)))/;

/** What was tried and dropped: the user's refusals, edits undone, commands that undo, and prose that says so. */
export function findRejectedApproaches(digest: LogDigest): Finding[] {
  const findings = [
    ...refusals(digest),
    ...undoneEdits(digest),
    ...undoCommands(digest),
    ...saidSo(digest),
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
          {
            ...base(digest, event.line, 6),
            claim:
              event.about === undefined
                ? ''
                : `The user refused: ${clipQuote(foldWhiteSpace(event.about), 120)}`,
            quote: clipQuote(foldWhiteSpace(event.text)),
            speaker: 'user' as const,
          },
        ]
      : [],
  );
}

/** An edit whose text a later edit of the same file takes out again, restoring what stood before. */
function undoneEdits(digest: LogDigest): Finding[] {
  const findings: Finding[] = [];
  const earlier = new Map<string, { line: number; added: string; removed: string }>();
  for (const record of digest.calls) {
    for (const { path, added, removed } of changesOf(record)) {
      const undone = earlier.get(keyOf(path, added, removed));
      if (undone !== undefined) {
        const telling = undone.added
          .split('\n')
          .map((text) => text.trim())
          .find((text) => text.length > 3 && !undone.removed.includes(text));
        if (telling !== undefined)
          findings.push({
            ...base(digest, undone.line, 5),
            claim: `This edit of ${path} was undone`,
            quote: clipQuote(telling, 200),
            speaker: 'assistant',
            supersededAt: record.call.line,
          });
      }
      const key = keyOf(path, removed, added);
      if (added.trim().length > 10 && !earlier.has(key))
        earlier.set(key, { line: record.call.line, added, removed });
    }
  }
  return findings;
}

/** White space aside, the same parts have the same key: an edit is looked up, not compared with all before. */
function keyOf(...parts: string[]): string {
  return parts.map(foldWhiteSpace).join('\0');
}

function changesOf(record: CallRecord): { path: string; added: string; removed: string }[] {
  return record.call.action.type === 'edit' && wentThrough(record) ? record.call.action.files : [];
}

function undoCommands(digest: LogDigest): Finding[] {
  return digest.calls.flatMap((record) => {
    const { action, line } = record.call;
    if (action.type !== 'command' || !UNDO_COMMAND.test(action.command) || !wentThrough(record))
      return [];
    return [
      {
        ...base(digest, line, 3),
        claim: 'Work was taken back by a command',
        quote: clipQuote(foldWhiteSpace(action.command), 160),
        speaker: 'assistant' as const,
      },
    ];
  });
}

function saidSo(digest: LogDigest): Finding[] {
  const findings: Finding[] = [];
  for (const event of digest.events) {
    if (event.side !== undefined || (event.kind !== 'assistant-text' && event.kind !== 'reasoning'))
      continue;
    for (const { text } of splitSentences(event.text)) {
      if (text.length < 30 || !(TRIED.test(text) || DISPROVED.test(text))) continue;
      const weight =
        (STRONG.test(text) || DISPROVED.test(text) ? 3 : 1) +
        (WHY.test(text) ? 1 : 0) +
        Math.min(2, namesIn(text).length) / 2 -
        (/\?\s*$|\b(?:let me|maybe|should I)\b/iu.test(text) ? 2 : 0);
      if (weight >= 4)
        findings.push({
          ...base(digest, event.line, weight),
          claim: '',
          quote: clipQuote(foldWhiteSpace(text)),
          speaker: 'assistant',
        });
    }
  }
  return findings;
}

function base(
  digest: LogDigest,
  line: number,
  weight: number,
): Pick<Finding, 'gap' | 'source' | 'line' | 'weight'> {
  return {
    gap: 'rejected-approaches',
    source: 'finder',
    line,
    weight: weight + (1.5 * line) / (digest.endLine + 1),
  };
}
