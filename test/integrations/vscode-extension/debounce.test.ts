import { expect, test } from '@jest/globals';
import { createDebounce } from '../../../integrations/vscode-extension/src/debounce.ts';

test('what is named several times at once is acted on once, each item for itself', async () => {
  const seen: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const quiet = createDebounce(
    (item) => {
      seen.push(item);
      if (item === 'last') resolve();
    },
    { quietMs: 20 },
  );
  for (const item of ['first', 'first', 'second', 'first', 'last']) quiet.see(item);
  await promise;
  expect(seen).toEqual(['second', 'first', 'last']);
});
