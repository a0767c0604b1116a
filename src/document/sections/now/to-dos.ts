import type { Extract } from '../../../extract/extract.ts';
import type { Candidate } from '../../candidates.ts';
import { clipQuote } from '../../../gaps/evidence.ts';

export function openTodos({ todos }: Extract): Candidate[] {
  const open = todos.filter(({ status }) => status === 'in-progress' || status === 'pending');
  return open
    .toSorted((a, b) => Number(b.status === 'in-progress') - Number(a.status === 'in-progress'))
    .map((todo, rank) => ({
      entry: {
        label: todo.status === 'in-progress' ? 'To-do in progress' : 'To-do open',
        words: [{ text: clipQuote(todo.text, 160), line: todo.line, speaker: 'assistant' }],
      },
      must: rank < 8,
    }));
}

export function doneTodos({ todos }: Extract): Candidate[] {
  const done = todos.filter(({ status }) => status === 'done').slice(-8);
  if (done.length === 0) return [];
  return [
    {
      entry: {
        label: 'To-dos done',
        words: done.map((todo) => ({
          text: clipQuote(todo.text, 90),
          line: todo.line,
          speaker: 'assistant',
        })),
      },
    },
  ];
}
