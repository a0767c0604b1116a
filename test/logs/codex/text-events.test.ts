import { expect, test } from '@jest/globals';
import { only, readRecords } from './codex-events.ts';

const completed = (item: object): [string, object] => [
  'event_msg',
  { type: 'item_completed', item },
];

test('a plan counts once, also where its copy stands without the text around it', () => {
  const text = 'Ready.\n<proposed_plan>\n1. Move the clock\n</proposed_plan>';
  const content = [{ type: 'output_text', text }];
  const events = readRecords(
    completed({ type: 'AgentMessage', content: [{ type: 'Text', text: 'Ready.' }] }),
    completed({ type: 'Plan', text: '1. Move the clock\n' }),
    ['response_item', { type: 'message', role: 'assistant', content }],
  );
  expect(only(events, 'assistant-text', 'plan')).toEqual([
    { kind: 'assistant-text', text: 'Ready.', line: 1 },
    { kind: 'plan', state: 'proposed', text: '1. Move the clock', line: 2 },
  ]);
});

test('an open plan mark is only text', () => {
  const message = 'Write <proposed_plan> before the plan.';
  expect(readRecords(['event_msg', { type: 'agent_message', message }])).toMatchObject([
    { text: message },
  ]);
});
