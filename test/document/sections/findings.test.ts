import { expect, test } from '@jest/globals';
import { composeResume, withoutSaidTwice } from '../../../src/document/compose.ts';
import { findingsSection } from '../../../src/document/sections/findings.ts';
import type { Finding, Gap } from '../../../src/gaps/finding.ts';
import { claudeLog } from '../../support/claude-log.ts';
import { analyseText } from '../compose-text.ts';

function finding(gap: Gap, rest: Partial<Finding> = {}): Finding {
  const quote = 'We keep SQLite, since Postgres needs a server';
  return {
    gap,
    source: 'agent',
    claim: 'SQLite stays.',
    quote,
    line: 3,
    speaker: 'assistant',
    weight: 1,
    ...rest,
  };
}

test('a section has more room where an agent found something, and says each finding before any at length', async () => {
  const { extract } = await analyseText(claudeLog().user('Keep the carts.').toText());
  const alone = findingsSection('decisions', [finding('decisions', { source: 'finder' })], extract);
  const asked = findingsSection('decisions', [finding('decisions')], extract);
  expect(asked.share).toBeGreaterThan(alone.share);
  expect(alone.eachFirst).toBe(false);
  expect(asked.eachFirst).toBe(true);
  expect(asked.candidates[0]?.short).not.toHaveProperty('label');
});

test('a sentence that two agents report stands among the decisions only', () => {
  const both = { decisions: [finding('decisions')], 'hidden-errors': [] };
  const findings = { ...both, 'rejected-approaches': [finding('rejected-approaches')] };
  expect(withoutSaidTwice('decisions', findings)).toHaveLength(1);
  expect(withoutSaidTwice('rejected-approaches', findings)).toEqual([]);
});

test('what an agent rejects stays where the same decision stands too far behind to be shown', () => {
  const decisions = Array.from({ length: 12 }, (_, index) =>
    finding('decisions', { quote: `Number ${index} was chosen over all the others`, line: index }),
  );
  const findings = {
    decisions: [...decisions, finding('decisions')],
    'hidden-errors': [],
    'rejected-approaches': [finding('rejected-approaches')],
  };
  expect(withoutSaidTwice('rejected-approaches', findings)).toHaveLength(1);
});

test('an agent’s findings take the room of earlier turns', async () => {
  const session = claudeLog();
  for (let turn = 1; turn <= 30; turn += 1)
    session
      .user(`Request ${turn}: look at the part ${'of carts '.repeat(9)}`)
      .assistant(`The root cause of ${turn} is that \`readRows\` runs ${turn} times for each row.`);
  const input = await analyseText(session.toText());
  const found = Array.from({ length: 30 }, (_, index) =>
    finding('rejected-approaches', {
      quote: `Cache number ${index} was dropped because it holds stale carts ${'x'.repeat(90)}`,
      line: index + 1,
    }),
  );
  const asked = { ...input, findings: { ...input.findings, 'rejected-approaches': found } };
  const entriesOf = (of: typeof input, id: string): number =>
    composeResume(of, { budgetTokens: 1500 }).document.sections.find((section) => section.id === id)
      ?.entries.length ?? 0;
  expect(entriesOf(asked, 'rejected-approaches')).toBeGreaterThanOrEqual(3);
  expect(entriesOf(asked, 'history')).toBeLessThan(entriesOf(input, 'history'));
});
