import { isDeclaration } from '../../../extract/declaration.ts';
import type { Extract } from '../../../extract/extract.ts';
import type { LastEdit } from '../../../extract/last-edits.ts';
import type { Candidate } from '../../candidates.ts';
import { clipQuote, foldWhiteSpace } from '../../../gaps/evidence.ts';
import { clipCode } from '../../clip-code.ts';
import { codeSpan } from '../../fence.ts';
import { shortPath } from '../../short-path.ts';
import { isTestFile } from '../../test-file.ts';
import type { DatedWorktreeState } from '../../worktree-state.ts';

/**
 * What the current turn put into files, so that it is not put in twice. Where a function's form is
 * known it stands under the file, and here only that the edit went through.
 */
export function lastEdits({ lastEdits: edits, modifiedFiles, facts }: Extract): Candidate[] {
  const withForm = new Set(
    modifiedFiles
      .filter(({ functions, path }) => functions.length > 0 && !isTestFile(path))
      .map(({ path }) => path),
  );
  const isTold = ({ path, outcome }: LastEdit): boolean => outcome === 'done' && withForm.has(path);
  const told = edits.findIndex(isTold);
  return edits
    .filter((edit, index) => !isTold(edit) || index === told)
    .map((edit, rank) => {
      const { path, line, added, outcome, within } = edit;
      const label = `Last edit${rank === 0 ? '' : ' before'}: ${codeSpan(shortPath(path, facts.cwd))}, ${outcome}`;
      const code = isTestFile(path) ? declarationsOf(added) : added;
      const output = isTold(edit) ? [] : clipCode(code, { line, maxChars: 420, within });
      if (output.length === 0) return { entry: { label, line } };
      return { entry: { label, output }, short: { label, line } };
    });
}

/** Of tests, what they test; of a single one, all of it. */
function declarationsOf(code: string): string {
  const declared = code.split('\n').filter(isDeclaration);
  return declared.length > 1 ? declared.join('\n') : code;
}

/** What the log says of commits. Whether they were pushed, git itself knows better. */
export function gitState({ git }: Extract, now?: DatedWorktreeState): Candidate[] {
  const push = now?.ahead === undefined || git.push?.failed === true ? pushText(git) : undefined;
  const commits = git.commits
    .slice(0, 3)
    .map(({ line, text }) => ({ text: clipQuote(text, 110), line, speaker: 'tool' as const }));
  const requests = git.pullRequests
    .slice(0, 1)
    .map(({ line, text }) => ({ text, line, speaker: 'tool' as const }));
  const since = commits.length === 0 ? [] : [editsSince(git.editsAfter)];
  const isSilent = git.push === undefined || push === undefined;
  if (commits.length + requests.length === 0 && isSilent) return [];
  return [
    {
      entry: {
        label: ['Commits, newest first', ...since, ...(push === undefined ? [] : [push])].join(
          '; ',
        ),
        ...(commits.length + requests.length === 0 ? {} : { output: [...commits, ...requests] }),
      },
    },
  ];
}

function editsSince(count: number): string {
  return count === 0 ? 'no edits since' : `${count} edits since`;
}

function pushText({ push }: Extract['git']): string {
  if (push === undefined) return 'no push seen';
  return `last push ${push.failed ? 'failed' : 'done'} at line ${push.line}`;
}

/** Which branch it was is left out where git says which one it is now. */
export function state({ facts, openEnds }: Extract, now?: DatedWorktreeState): Candidate[] {
  const parts = [
    facts.branch === undefined || now !== undefined
      ? undefined
      : `branch ${codeSpan(facts.branch)}`,
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
