import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import { addHooks, ourHooks, removeHooks } from '../../src/install/edit-hooks.ts';
import { hookCommand } from '../../src/install/hook-command.ts';
import { hooksOf } from '../../src/install/hooks-of.ts';
import { generatedSettings } from './generated-settings.ts';

const paths = { stateDir: '/home/dev/a state', programDir: '/home/dev/a state/program/current' };
const command = hookCommand('claude-code', { ...paths, node: '/usr/bin/node' });
const groups = hooksOf('claude-code', command);

describe('hooks in settings', () => {
  test.each([
    ['with comments', '{\n  // mine\n  "model": "opus" // why\n  /* end */\n}\n'],
    [
      'with trailing commas',
      '{\n  "hooks": {\n    "Stop": [],\n    "PreCompact": [{},],\n  },\n}\n',
    ],
    ['with CRLF', '{\r\n  "model": "opus"\r\n}\r\n'],
    ['with tabs', '{\n\t"hooks": {\n\t\t"Stop": [\n\t\t\t{ "hooks": [] }\n\t\t]\n\t}\n}'],
    ['in one line', '{"hooks":{"PreToolUse":[{"hooks":[]}]},"a":1}'],
    ['in one line with a comment behind it', '{"a":[1, 2]} // end\n'],
    ['that are empty', '{}'],
    ['that are empty but for a comment', '{\n  // nothing yet\n}\n'],
    ['whose bracket stands behind a comment', '{\n  "a": 1\n  /* x */ }\n'],
    ['whose hooks are an empty object', '{\n  "hooks": {}\n}\n'],
  ])('%s get ours by insertions alone, and are the same without them', (_name, text) => {
    const added = addHooks(text, groups);
    expect(isInsertion(text, added)).toBe(true);
    expect(
      ourHooks(added)
        .map(({ event }) => event)
        .toSorted(),
    ).toEqual(Object.keys(groups).toSorted());
    expect(ourHooks(added).every((hook) => hook.command === command)).toBe(true);
    expect(withoutEmptyHooks(parsed(removeHooks(added)))).toEqual(withoutEmptyHooks(parsed(text)));
    expect(addHooks(added, groups)).toBe(added);
  });

  test('of any shape get ours by insertions alone and lose nothing but them', () => {
    fc.assert(
      fc.property(generatedSettings(), (text) => {
        const added = addHooks(text, groups);
        expect(isInsertion(text, added)).toBe(true);
        expect(ourHooks(added)).toHaveLength(Object.keys(groups).length);
        const removed = removeHooks(added);
        expect(ourHooks(removed)).toEqual([]);
        expect(withoutEmptyHooks(parsed(removed))).toEqual(withoutEmptyHooks(parsed(text)));
        expect(commentsOf(removed)).toEqual(commentsOf(text));
        // What was JSON without comments stays so: not every reader of settings knows them.
        expect(!isStrict(text) || [added, removed].every(isStrict)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('of the indentation of the file are written in it', () => {
    expect(addHooks('{\n\t"a": 1\n}\n', { Stop: hooksOf('codex', 'c')['Stop']! })).toBe(
      `{
\t"a": 1,
\t"hooks": {
\t\t"Stop": [
\t\t\t{
\t\t\t\t"hooks": [
\t\t\t\t\t{
\t\t\t\t\t\t"type": "command",
\t\t\t\t\t\t"command": "c",
\t\t\t\t\t\t"timeout": 10
\t\t\t\t\t}
\t\t\t\t]
\t\t\t}
\t\t]
\t}
}
`,
    );
  });

  test('stand behind those of others, and keep their place when one of ours changes', () => {
    const others = { Stop: [{ hooks: [{ type: 'command', command: 'mine' }] }] };
    const added = addHooks(JSON.stringify({ hooks: others }, null, 2), groups);
    const later = added.replace('"timeout": 30', '"timeout": 31');
    const again = addHooks(removeHooks(later, { except: groups }), groups);
    expect(parsed(again)).toEqual(parsed(added));
    expect(removeHooks(added, { except: groups })).toBe(added);
    expect((parsed(added)['hooks'] as typeof others).Stop[0]).toEqual(others.Stop[0]);
  });

  test('leave a command that the user put beside ours', () => {
    const added = addHooks('{}', groups);
    const edited = added.replace(
      '"hooks": [\n          {',
      '"hooks": [\n          { "type": "command", "command": "mine" },\n          {',
    );
    expect(parsed(removeHooks(edited))).toEqual({
      hooks: { PreCompact: [{ hooks: [{ type: 'command', command: 'mine' }] }] },
    });
  });

  test.each([
    ['no object', '[]'],
    ['half an object', '{"a": 1'],
    ['hooks that are no object', '{"hooks": []}'],
    ['an event that is no list', '{"hooks": {"Stop": {}}}'],
    ['hooks that stand there twice', '{"hooks": {"Stop": []}, "hooks": {"Stop": []}}'],
    ['words', 'settings'],
  ])('are not written into %s', (_name, text) => {
    expect(() => addHooks(text, groups)).toThrow(
      expect.objectContaining({ code: 'settings-unreadable' }),
    );
  });
});

/** Whether `before` is `after` with something left out. */
function isInsertion(before: string, after: string): boolean {
  let at = 0;
  for (const character of after) if (character === before[at]) at += 1;
  return at === before.length;
}

function parsed(text: string): Record<string, unknown> {
  return parse(text, [], { allowTrailingComma: true }) as Record<string, unknown>;
}

function isStrict(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A list that is empty says the same as none. */
function withoutEmptyHooks({ hooks, ...others }: Record<string, unknown>): Record<string, unknown> {
  const lists = Object.entries(hooks ?? {}).filter(([, list]) => (list as unknown[]).length > 0);
  return lists.length === 0 ? others : { hooks: Object.fromEntries(lists), ...others };
}

function commentsOf(text: string): string[] {
  return [...text.matchAll(/\/\/ c\d+|\/\* c\d+ \*\//g)].map(([comment]) => comment);
}
