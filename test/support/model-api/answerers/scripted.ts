import type { Answer } from '../answer.ts';
import type { Answerer } from '../model-api.ts';

/**
 * Gives the answers one after the other: to a conversation the answer of its turn, so that a repeated
 * call gets the same one again. Past the end the last is given.
 */
export function scripted(answers: readonly Answer[]): Answerer {
  return ({ turns }) => {
    const answer = answers[turns.length] ?? answers.at(-1);
    if (answer === undefined) throw new Error('A script needs an answer');
    return answer;
  };
}
