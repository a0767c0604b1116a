import { expect, test } from '@jest/globals';
import { answersTo, askedQuestions } from '../../../src/logs/codex/questions.ts';

const input = {
  questions: [
    { id: 'lock', header: 'Lock', question: 'Which lock?', options: [{ label: 'Advisory' }] },
    { id: 'key', header: 'Key', question: 'Which key?', isSecret: true },
  ],
};

test('questions keep their options', () => {
  expect(askedQuestions(input)).toEqual([
    { id: 'lock', text: 'Which lock?', options: ['Advisory'], secret: false },
    { id: 'key', text: 'Which key?', options: [], secret: true },
  ]);
});

test("an answer is the user's choice and note; a secret one is left in the log", () => {
  const questions = askedQuestions(input);
  const output = JSON.stringify({
    answers: {
      lock: { answers: ['Advisory', 'user_note: with a timeout'] },
      key: { answers: ['k'] },
    },
  });
  expect([...answersTo(questions, output).values()]).toEqual(['Advisory\nwith a timeout']);
});

test.each(['request_user_input was canceled', '{"answers":{}}', 'null'])(
  '%j answers nothing',
  (output) => {
    expect(answersTo(askedQuestions(input), output).size).toBe(0);
  },
);
