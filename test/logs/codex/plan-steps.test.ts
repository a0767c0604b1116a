import { expect, test } from '@jest/globals';
import { planSteps } from '../../../src/logs/codex/plan-steps.ts';

test('steps become to-dos, numbered from one, with their status where it is known', () => {
  const plan = [
    { step: 'Read', status: 'completed' },
    { step: 'Write', status: 'in_progress' },
    { step: 'Test', status: 'pending' },
    { step: 'Rest', status: 'someday' },
  ];
  expect(planSteps({ explanation: 'Clock first.', plan })).toEqual({
    explanation: 'Clock first.',
    items: [
      { id: '1', text: 'Read', status: 'done' },
      { id: '2', text: 'Write', status: 'in-progress' },
      { id: '3', text: 'Test', status: 'pending' },
      { id: '4', text: 'Rest' },
    ],
  });
});

test('an input that is no plan yields no list, so that none is emptied by mistake', () => {
  expect(planSteps('{"plan": cut off')).toBeNull();
});
