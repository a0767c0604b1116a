import type { Extract } from '../../../extract/extract.ts';
import type { Candidate } from '../../candidates.ts';
import { codeSpan } from '../../fence.ts';
import { shortPath } from '../../short-path.ts';
import type { DatedWorktreeState } from '../../worktree-state.ts';

/** As many files are named; longer names are counted only, since a cut name names nothing. */
const MAX_NAMES = 12;
const MAX_NAME_CHARS = 160;

/** What git said when the handover was asked for: newer than anything in the log. */
export function fromGit({ facts }: Extract, git: DatedWorktreeState | undefined): Candidate[] {
  if (git === undefined) return [];
  const says = (maxNames: number): string => [...headOf(git), ...filesOf(git, maxNames)].join('; ');
  if (says(0) === '') return [];
  const from = `From git at ${git.at.slice(0, 16).replace('T', ' ')} UTC${placeOf(git, facts.cwd)}`;
  return [
    {
      entry: { label: `${from}: ${says(MAX_NAMES)}` },
      short: { label: `${from}: ${says(0)}` },
      must: true,
    },
  ];
}

/** Whether git says what is checked out in a folder. */
export function tellsBranchOf(git: DatedWorktreeState, folder: string | undefined): boolean {
  const { worktree: top } = git;
  if (headOf(git).length === 0) return false;
  if (top === undefined || folder === undefined || top === folder) return true;
  return shortPath(folder, top) !== folder;
}

function placeOf({ worktree: top }: DatedWorktreeState, cwd: string | undefined): string {
  return top === undefined || top === cwd ? '' : ` in ${codeSpan(top)}`;
}

/** Git always names one of both: without them the client said nothing of it. */
function headOf({ branch, head, ahead }: DatedWorktreeState): string[] {
  if (branch === undefined && head === undefined) return [];
  const parts = [
    branch === undefined ? 'no branch checked out' : `branch ${codeSpan(branch)}`,
    head === undefined ? 'no commit yet' : `HEAD ${codeSpan(head.slice(0, 10))}`,
    ...(ahead === undefined ? [] : [`${counted(ahead, 'commit')} not pushed`]),
  ];
  return [parts.join(', ')];
}

function filesOf(git: DatedWorktreeState, maxNames: number): string[] {
  const lists = [
    { what: 'in conflict', names: git.conflictedFiles },
    { what: 'changed', names: git.dirtyFiles },
    { what: 'untracked', names: git.untrackedFiles },
  ];
  if (lists.every(({ names }) => names === undefined)) return [];
  let room = maxNames;
  const said = lists.flatMap(({ what, names = [] }) => {
    if (names.length === 0) return [];
    const shown = names.filter((name) => name.length <= MAX_NAME_CHARS).slice(0, room);
    room -= shown.length;
    return [`${counted(names.length, 'file')} ${what}${listOf(shown, names.length)}`];
  });
  const more = git.moreFiles ?? 0;
  if (more > 0) said.push(`${counted(more, 'file')} more`);
  return said.length === 0 ? ['nothing to commit'] : said;
}

function listOf(shown: readonly string[], count: number): string {
  if (shown.length === 0) return '';
  const rest = shown.length < count ? ' …' : '';
  return `: ${shown.map((name) => codeSpan(name)).join(' ')}${rest}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
