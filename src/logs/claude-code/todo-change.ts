import type { TodoItem } from '../event.ts';
import { asList, asObject, asText, type JsonObject } from '../json-object.ts';

const statuses = new Map<unknown, NonNullable<TodoItem['status']>>([
  ['pending', 'pending'],
  ['in_progress', 'in-progress'],
  ['completed', 'done'],
  ['deleted', 'dropped'],
]);

/** The whole list of a TodoWrite call. Its items have no id of their own but their text. */
export function writtenTodos(input: JsonObject): TodoItem[] {
  return asList(input['todos']).flatMap((todo) => {
    const text = asText(asObject(todo)?.['content']);
    if (text === undefined) return [];
    const id = asText(asObject(todo)?.['id']) ?? text;
    return [{ id, text, ...statusOf(asObject(todo) ?? {}) }];
  });
}

/** The item of a TaskCreate call; only its result tells the id. */
export function createdTask(input: JsonObject, resultText: string): TodoItem | undefined {
  const id = /^Task #(\S+) created/.exec(resultText)?.[1];
  const text = asText(input['subject']);
  return id === undefined || text === undefined ? undefined : { id, text, status: 'pending' };
}

/** The change of a TaskUpdate call; undefined where it touches neither text nor status. */
export function updatedTask(input: JsonObject): TodoItem | undefined {
  const id = asText(input['taskId']);
  const text = asText(input['subject']);
  const change = { ...(text !== undefined && { text }), ...statusOf(input) };
  return id === undefined || Object.keys(change).length === 0 ? undefined : { id, ...change };
}

function statusOf(fields: JsonObject): Pick<TodoItem, 'status'> {
  const status = statuses.get(fields['status']);
  return status === undefined ? {} : { status };
}
