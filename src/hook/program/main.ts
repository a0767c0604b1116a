/**
 * Every event of the agents but the one before a tool call, for hook.sh. Prints what the agent is to read, and
 * never fails. With `--draft` it is the process of its own that reads a log: order-draft.ts.
 */
import { parseArgs } from 'node:util';
import { loadDraft } from './load-draft.ts';
import { readEvent } from './read-event.ts';
import { runHook } from './run-hook.ts';

/** When a log is waited for no longer, since this process was started. The rest takes less than a tenth of a second. */
const DEADLINE_MS = 750;

const { values } = parseArgs({
  options: {
    agent: { type: 'string', default: 'claude-code' },
    state: { type: 'string', default: '' },
    entrypoint: { type: 'string', default: '' },
    draft: { type: 'boolean', default: false },
    // For tests on a busy machine; hook.sh does not pass it.
    'deadline-ms': { type: 'string', default: String(DEADLINE_MS) },
  },
});

const input = readEvent();
const answer = values.draft ? await makeDraft() : await answerEvent();
// Opening the stream costs 3 ms, and after most events there is nothing to say.
if (answer !== '') print(answer);

function print(text: string): void {
  // The reader of a draft that came too late has ended: what was found is kept all the same.
  process.stdout.on('error', () => {});
  process.stdout.write(text);
}

async function answerEvent(): Promise<string> {
  const { agent, state, entrypoint } = values;
  const deadlineMs = Number(values['deadline-ms']);
  return runHook(input, { agent, stateDir: state, entrypoint, deadlineMs });
}

async function makeDraft(): Promise<string> {
  const draftProgram = await loadDraft();
  return draftProgram.takeOrder(input);
}
