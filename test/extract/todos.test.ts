import { describe, expect, test } from '@jest/globals';
import { listTodos } from '../../src/extract/todos.ts';
import type { TodoChange, TodoItem } from '../../src/logs/event.ts';
import { digestOf } from '../support/log-events.ts';

function change(
  line: number,
  mode: TodoChange['mode'],
  items: TodoItem[],
  side?: string,
): TodoChange {
  return {
    kind: 'todo',
    speaker: 'assistant',
    line,
    mode,
    items,
    ...(side === undefined ? {} : { side }),
  };
}

describe('the to-do list', () => {
  test('is as its last replacement left it; an item keeps the line of its text', () => {
    const todos = listTodos(
      digestOf(
        change(1, 'replace', [
          { id: 'a', text: 'write', status: 'pending' },
          { id: 'b', text: 'test', status: 'pending' },
          { id: 'c', text: 'ship', status: 'pending' },
        ]),
        change(5, 'replace', [
          { id: 'a', text: 'write', status: 'done' },
          { id: 'b', text: 'test', status: 'pending' },
        ]),
      ),
    );
    expect(todos).toEqual([
      { id: 'a', text: 'write', status: 'done', line: 1 },
      { id: 'b', text: 'test', status: 'pending', line: 1 },
    ]);
  });

  test('patches change one item and keep the others', () => {
    const todos = listTodos(
      digestOf(
        change(1, 'patch', [{ id: '1', text: 'write', status: 'pending' }]),
        change(2, 'patch', [{ id: '2', text: 'test' }]),
        change(3, 'patch', [{ id: '1', status: 'in-progress' }]),
        change(4, 'patch', [{ id: '2', text: 'test twice' }]),
      ),
    );
    expect(todos).toEqual([
      { id: '1', text: 'write', status: 'in-progress', line: 1 },
      { id: '2', text: 'test twice', status: 'pending', line: 4 },
    ]);
  });

  test('a patch of an item that nobody told is passed over', () => {
    expect(listTodos(digestOf(change(1, 'patch', [{ id: '9', status: 'done' }])))).toEqual([]);
  });

  test("a subagent's list is its own", () => {
    const todos = listTodos(
      digestOf(
        change(1, 'replace', [{ id: 'a', text: 'write' }]),
        change(2, 'replace', [{ id: 'x', text: 'look' }], 'sub-1'),
      ),
    );
    expect(todos.map(({ text }) => text)).toEqual(['write']);
  });
});
