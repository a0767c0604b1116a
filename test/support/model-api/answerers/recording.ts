import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Answer } from '../answer.ts';
import { ApiProblem } from '../api-problem.ts';
import type { Answerer } from '../model-api.ts';
import { requestHash } from '../request-hash.ts';

/**
 * Answers from a file, by the hash of the request. What the file lacks is asked of `otherwise` and
 * kept; without it the request is refused, so that a test cannot drift from its recording unseen.
 */
export function recording(path: string, otherwise?: Answerer): Answerer {
  const answers = new Map<string, Answer>(
    existsSync(path)
      ? Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, Answer>)
      : [],
  );
  return async (conversation, request) => {
    const hash = requestHash(request);
    const recorded = answers.get(hash);
    if (recorded !== undefined) return recorded;
    if (otherwise === undefined) throw new ApiProblem(404, `No recording of request ${hash}`);
    const answer = await otherwise(conversation, request);
    answers.set(hash, answer);
    writeFileSync(path, `${JSON.stringify(Object.fromEntries(answers), null, 2)}\n`);
    return answer;
  };
}
