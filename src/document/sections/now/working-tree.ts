import type { Extract } from '../../../extract/extract.ts';
import type { Candidate } from '../../candidates.ts';
import { clipQuote, foldWhiteSpace } from '../../../gaps/evidence.ts';
import { clipCode } from '../../clip-code.ts';
import { codeSpan } from '../../fence.ts';
import { shortPath } from '../../short-path.ts';

/** What the current turn put into files, so that it is not put in twice. */
export function lastEdits({ lastEdits: edits, facts }: Extract): Candidate[] {
  return edits.map(({ path, line, added, outcome, within }, rank) => {
    const label = `Last edit${rank === 0 ? '' : ` but ${rank}`}: ${codeSpan(shortPath(path, facts.cwd))}, ${outcome}`;
    const output = clipCode(added, { line, maxChars: 320, within });
    if (output.length === 0) return { entry: { label, line } };
    return { entry: { label, output }, short: { label, line } };
  });
}

export function gitState({ git }: Extract): Candidate[] {
  const pushed =
    git.push === undefined
      ? 'no push seen'
      : `last push ${git.push.failed ? 'failed' : 'done'} at line ${git.push.line}`;
  const commits = git.commits
    .slice(0, 3)
    .map(({ line, text }) => ({ text: clipQuote(text, 110), line, speaker: 'tool' as const }));
  const requests = git.pullRequests
    .slice(0, 1)
    .map(({ line, text }) => ({ text, line, speaker: 'tool' as const }));
  if (commits.length + requests.length === 0 && git.push === undefined) return [];
  return [
    {
      entry: {
        label: `Commits, newest first; ${pushed}`,
        ...(commits.length + requests.length === 0 ? {} : { output: [...commits, ...requests] }),
      },
    },
  ];
}

export function state({ facts, openEnds }: Extract): Candidate[] {
  const parts = [
    facts.branch === undefined ? undefined : `branch ${codeSpan(facts.branch)}`,
    facts.cwd === undefined ? undefined : `folder ${codeSpan(facts.cwd)}`,
    facts.permissionMode === undefined
      ? undefined
      : `permission mode ${codeSpan(facts.permissionMode)} then; permissions given earlier have expired`,
  ].filter((part) => part !== undefined);
  const running = openEnds.background.map(({ action, line }): Candidate => ({
    entry: {
      label: `Started in the background: ${codeSpan(action.type === 'command' ? clipQuote(foldWhiteSpace(action.command), 120) : '')}`,
      line,
    },
  }));
  return parts.length === 0
    ? running
    : [
        { entry: { label: `State when the log ended: ${parts.join(', ')}` }, must: true },
        ...running,
      ];
}
