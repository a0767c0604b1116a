import type { TodoItem } from '../logs/event.ts';
import type { LogDigest } from './log-digest.ts';

export interface Todo {
  id: string;
  text: string;
  status: NonNullable<TodoItem['status']>;
  /** Where its text stands. */
  line: number;
}

/** The to-do list as the log leaves it. Lists of subagents are their own and left out. */
export function listTodos(digest: LogDigest): Todo[] {
  let todos = new Map<string, Todo>();
  for (const event of digest.events) {
    if (event.kind !== 'todo' || event.side !== undefined) continue;
    const before = todos;
    if (event.mode === 'replace') todos = new Map();
    for (const item of event.items) {
      const known = before.get(item.id);
      const text = item.text ?? known?.text;
      if (text === undefined) continue;
      const status = item.status ?? known?.status ?? 'pending';
      const line = known?.text === text ? known.line : event.line;
      todos.set(item.id, { id: item.id, text, status, line });
    }
  }
  return [...todos.values()];
}
