import type { Arm } from './arm.ts';
import { lastFiles } from './last-files.ts';
import { simpleComposer } from './simple-composer.ts';
import { newestFirst, transcript } from './transcript.ts';

/** What needs no product: the built-in summary, what an agent puts beside it, and cheap cuts of the log. */
export const PLAIN_ARMS: Arm[] = [
  { name: 'built-in', compose: async ({ builtIn }) => builtIn },
  {
    name: 'built-in + 5 files',
    compose: async ({ builtIn, before }) =>
      builtIn === undefined ? undefined : `${builtIn}\n\n${lastFiles(before)}`,
  },
  {
    name: 'tail',
    compose: async ({ before }, budgetChars) => tail(transcript(before), budgetChars),
  },
  {
    name: 'user + thinking',
    compose: async ({ before }, budgetChars) =>
      newestFirst(before, ['user', 'thinking'], budgetChars),
  },
  {
    name: 'simple composer',
    compose: async (point, budgetChars) => simpleComposer(point, budgetChars),
  },
];

function tail(text: string, chars: number): string {
  return chars <= 0 ? '' : text.slice(-chars);
}
