import type { Extract } from '../../extract/extract.ts';
import type { SectionCandidates } from '../candidates.ts';
import type { DatedWorktreeState } from '../worktree-state.ts';
import { checks } from './now/checks.ts';
import { currentTask } from './now/current-task.ts';
import { fromGit, tellsBranchOf } from './now/from-git.ts';
import { lastResults } from './now/last-results.ts';
import { foundInTurn, lastThought, lastWords } from './now/last-words.ts';
import { leftOpen, optionsNotTaken } from './now/left-open.ts';
import { madeFiles } from './now/made-files.ts';
import { plan } from './now/plan.ts';
import { doneTodos, openTodos } from './now/to-dos.ts';
import { underWay } from './now/under-way.ts';
import { gitState, lastEdits, state } from './now/working-tree.ts';

/** What holds at the cut: the task, where it stands, and what comes next. */
export function nowSection(
  extract: Extract,
  { git }: { git?: DatedWorktreeState } = {},
): SectionCandidates {
  const here = git !== undefined && tellsBranchOf(git, extract.facts.cwd) ? git : undefined;
  const seen = lastResults(extract);
  const candidates = [
    ...underWay(extract),
    ...openTodos(extract),
    ...currentTask(extract),
    ...lastWords(extract),
    ...lastThought(extract),
    ...plan(extract),
    ...lastEdits(extract),
    ...fromGit(extract, git),
    ...gitState(extract, here),
    ...checks(extract),
    ...leftOpen(extract).slice(0, 3),
    ...seen.slice(0, 1),
    ...foundInTurn(extract),
    ...seen.slice(1),
    ...optionsNotTaken(extract).slice(0, 2),
    ...madeFiles(extract),
    ...doneTodos(extract),
    ...state(extract, here),
  ];
  return {
    id: 'now',
    title: 'Now',
    noun: 'facts on the state',
    share: 0.2,
    cap: 0.3,
    candidates,
  };
}
