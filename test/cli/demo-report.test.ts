import { expect, test } from '@jest/globals';
import { demoReport, type DemoResult } from '../../src/cli/demo-report.ts';

const result: DemoResult = {
  handover: {
    id: 'aa11bb22-0000-4000-8000-000000000000',
    agent: 'claude-code',
    sessionId: '7d0b1f6e-2c1c-4f0e-9a55-0c4f3a1b2c3d',
    number: 3,
    attempt: 1,
    state: 'complete',
    trigger: 'manual',
    cut: { offset: 4_000_000 },
    revision: 1,
    createdAt: '2026-02-08T12:00:00.000Z',
  },
  counts: {
    extract: { lines: 12_034, userMessages: 45, modifiedFiles: 12 },
    gaps: [
      { gap: 'decisions', found: 6, source: 'finder' },
      { gap: 'hidden-errors', found: 1, source: 'finder' },
      { gap: 'rejected-approaches', found: 0, source: 'finder' },
    ],
  },
  delivered: { path: '/home/ada/state/1.md', bytes: 10_000 },
  document: {
    version: 1,
    shape: 'resume',
    agent: 'claude-code',
    cutLine: 12_034,
    sections: [
      { id: 'goal', title: 'Goal', entries: [{}, {}], leftOut: 0 },
      {
        id: 'decisions',
        title: 'Decisions',
        entries: [
          {
            words: [
              {
                text: `Keep \u001B[2J\nthe ${'long '.repeat(30)}table`,
                line: 7,
                speaker: 'assistant',
              },
            ],
          },
        ],
        leftOut: 5,
      },
      {
        id: 'hidden-errors',
        title: 'Errors',
        entries: [{ label: '`npm test`', line: 9 }],
        leftOut: 0,
      },
    ],
    colophon: ['Handover 3.', 'Redacted: 2 github-token, 1 password.'],
    chars: 9_900,
    estimatedTokens: 3_950,
  },
  isNew: true,
  temporalUiUrl: undefined,
  tookMs: { start: 4_200, all: 5_100 },
};

test('the report of a demo tells sizes, what each part found, an example of each gap, and where it is', () => {
  expect(demoReport(result))
    .toBe(`Handover 3 of claude-code session 7d0b1f6e-2c1c-4f0e-9a55-0c4f3a1b2c3d
  log                   4.0 MB, 12,034 lines
  document              10.0 kB, 0.3 % of the log, about 3,950 tokens
  took                  5.1 s, of it 4.2 s for the service's start

What each part found
  goal and rules        2, in the user's words
  files modified        12
  decisions             6
  hidden errors         1
  rejected approaches   0
  secrets redacted      2 github-token, 1 password

For example
  decision, line 7
    Keep the ${'long '.repeat(16)}l…
  hidden error, line 9
    npm test

Where it is
  document              /home/ada/state/1.md
  go on from it         npm run -s handover -- open aa11bb22
`);
});

test('the report says that nothing new was made, and leads to Temporal’s pages', () => {
  const text = demoReport({ ...result, isNew: false, temporalUiUrl: 'http://127.0.0.1:8233' });
  expect(text).toContain('nothing was new in the log');
  expect(text).toContain(
    'http://127.0.0.1:8233/namespaces/default/workflows?query=AgentSessionId%3D%227d0b1f6e',
  );
});
