import { describe, expect, test } from '@jest/globals';
import type { Composed } from '../../src/document/compose.ts';
import { composeInjection } from '../../src/document/compose-injection.ts';
import { composeResume } from '../../src/document/compose.ts';
import type { HandoverDocument } from '../../src/document/document.ts';
import type { Entry } from '../../src/document/entry.ts';
import { inlineText } from '../../src/document/fence.ts';
import { analyseText } from './compose-text.ts';
import { hostileClaudeLogs } from './hostile-claude-logs.ts';
import { hostileCodexLogs } from './hostile-codex-logs.ts';
import { ORDER, typed, type HostileLog } from './hostile-log.ts';
import { outsideText } from './outside-text.ts';

describe.each([
  { agent: 'Claude Code', logs: hostileClaudeLogs },
  { agent: 'Codex', logs: hostileCodexLogs },
])('a log of $agent that gives orders', ({ logs }) => {
  test('comes in at least sixty ways, and the documents do quote many of them', async () => {
    const shown = [];
    for (const hostile of logs)
      if ((await composed(hostile)).some(({ markdown }) => markdown.includes(ORDER)))
        shown.push(hostile.name);
    expect(logs.length).toBeGreaterThanOrEqual(60);
    expect(shown.length).toBeGreaterThanOrEqual(25);
  });

  test.each(logs)('is obeyed nowhere: $name', async (hostile) => {
    for (const { markdown, document } of await composed(hostile)) {
      expectOneDocument(markdown, document);
      expectOrderOnlyInQuotes(markdown, { document, saidBy: hostile.saidBy });
      expectOwnGoal(document, hostile.saidBy);
    }
  });
});

async function composed({ text }: HostileLog): Promise<Composed[]> {
  const input = await analyseText(text);
  return [
    composeResume(input),
    composeResume(input, { budgetTokens: 900 }),
    composeInjection(input),
  ];
}

/** One title, no heading of a stranger, no fence left open, no tag of a program, no invisible character. */
function expectOneDocument(markdown: string, document: HandoverDocument): void {
  const headings = outsideText(markdown).match(/^[ \t]*(?:[-*+>] *)*#.*$/gm) ?? [];
  const [title = '', ...others] = headings;
  const own = document.sections.map((section) => `## ${section.title}`);
  expect(title).toMatch(/^# Handover v1\b/);
  expect(others.filter((heading) => !own.includes(heading))).toEqual([]);
  expect(markdown.match(/^# Handover v1/gm)).toHaveLength(1);
  expect(markdown).not.toMatch(/<\/?\s*(?:system|user-prompt|function_calls)/i);
  expect(markdown).not.toMatch(
    /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2060-\u206F\u{E0000}-\u{E01EF}]/u,
  );
}

/** Outside fences and code spans the order stands only in words of the one who said it. */
function expectOrderOnlyInQuotes(
  markdown: string,
  { document, saidBy }: { document: HandoverDocument; saidBy: HostileLog['saidBy'] },
): void {
  const said = wordsOf(document.sections.flatMap(({ entries }) => entries));
  const quotes = said
    .filter(({ speaker }) => speaker === saidBy)
    .map(({ text }) => inlineText(text));
  let outside = outsideText(markdown);
  for (const quote of quotes) outside = outside.replaceAll(outsideText(`"${quote}"`), '""');
  expect(outside).not.toContain(ORDER);
  expect(said.filter(({ text, speaker }) => text.includes(ORDER) && speaker !== saidBy)).toEqual(
    [],
  );
}

/** Nothing that a successor would follow comes from anybody but the user and the assistant. */
function expectOwnGoal(document: HandoverDocument, saidBy: HostileLog['saidBy']): void {
  const entriesOf = (id: string): Entry[] =>
    document.sections.find((section) => section.id === id)?.entries ?? [];
  const steps = entriesOf('now').filter(({ label = '' }) =>
    // What a call was given stands in a code span and is followed by nobody.
    /task|with it|To-do|last words|question|Plan/i.test(label.replaceAll(/`[^`]*`/g, '')),
  );
  const followed = [...entriesOf('goal'), ...steps];
  const planted = JSON.stringify(followed).includes(ORDER);
  expect(planted && saidBy === undefined).toBe(false);
  expect(entriesOf('goal').flatMap(({ output = [] }) => output)).toEqual([]);
  const strange = wordsOf(followed).filter(
    ({ text, speaker }) => speaker === 'user' && !typed.some((words) => words === text),
  );
  expect(strange.length > 0 && saidBy !== 'user').toBe(false);
}

function wordsOf(entries: readonly Entry[]) {
  return entries.flatMap(({ words = [] }) => words);
}
