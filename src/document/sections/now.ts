import type { Extract } from '../../extract/extract.ts';
import type { SectionCandidates } from '../candidates.ts';
import { checks } from './now/checks.ts';
import { currentTask } from './now/current-task.ts';
import { lastWords, saidBefore } from './now/last-words.ts';
import { leftOpen } from './now/left-open.ts';
import { plan } from './now/plan.ts';
import { doneTodos, openTodos } from './now/to-dos.ts';
import { underWay } from './now/under-way.ts';
import { gitState, lastEdits, state } from './now/working-tree.ts';

/** What holds at the cut: the task, where it stands, and what comes next. */
export function nowSection(extract: Extract): SectionCandidates {
  const candidates = [
    ...currentTask(extract),
    ...underWay(extract),
    ...openTodos(extract),
    ...lastWords(extract),
    ...lastEdits(extract),
    ...saidBefore(extract),
    ...checks(extract),
    ...gitState(extract),
    ...leftOpen(extract).slice(0, 3),
    ...plan(extract),
    ...doneTodos(extract),
    ...state(extract),
  ];
  return {
    id: 'now',
    title: 'Now',
    noun: 'facts on the state',
    share: 0.22,
    cap: 0.28,
    candidates,
  };
}
