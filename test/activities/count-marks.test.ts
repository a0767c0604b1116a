import { expect, test } from '@jest/globals';
import { createMarkCounter } from '../../src/activities/count-marks.ts';

test('marks are counted by kind, wherever in an event they stand', () => {
  const counter = createMarkCounter();
  counter.add([
    {
      kind: 'user-words',
      speaker: 'user',
      carrier: 'message',
      line: 1,
      text: 'use [redacted:aws-key:0a1b2c]',
    },
    {
      kind: 'tool-call',
      speaker: 'assistant',
      line: 2,
      callId: 'c',
      tool: 'Bash',
      action: {
        type: 'command',
        command: 'curl -H [redacted:bearer:ffffff] [redacted:aws-key:0a1b2c]',
      },
      inputText: '',
    },
  ]);
  counter.add([
    { kind: 'assistant-text', speaker: 'assistant', line: 3, text: '[redacted:…] is not a value' },
  ]);
  expect(counter.counts).toEqual({ 'aws-key': 2, bearer: 1 });
});
