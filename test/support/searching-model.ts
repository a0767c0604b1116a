import { createAnthropicModel } from '../../src/llm/anthropic.ts';
import type { LanguageModel } from '../../src/llm/language-model.ts';
import { callTools, say } from './model-api/answer.ts';
import { finalAnswer, listFailures } from './model-api/gap-agent-format.ts';
import { ModelApi } from './model-api/model-api.ts';

/** A model behind the API of the tests: it searches in its first turns, then answers that it found nothing. */
export async function startSearchingModel(
  searches: number,
): Promise<LanguageModel & AsyncDisposable> {
  const api = await ModelApi.start({
    answer: ({ turns }) =>
      turns.length < searches ? callTools(listFailures()) : say(finalAnswer([])),
  });
  return {
    ...createAnthropicModel({ model: 'claude-sonnet-4-6', apiKey: 'a-key', baseUrl: api.url }),
    [Symbol.asyncDispose]: () => api.close(),
  };
}
