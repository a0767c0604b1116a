/**
 * The model API by itself, so that a person can point the service at it:
 * `node test/support/model-api/main.ts --port 0 --answer searcher`. Prints its URL, then a line for
 * each call. Ends with ctrl-c.
 */
import { parseArgs } from 'node:util';
import { say } from './answer.ts';
import { looper } from './answerers/looper.ts';
import { scripted } from './answerers/scripted.ts';
import { searcher } from './answerers/searcher.ts';
import { steered } from './answerers/steered.ts';
import type { RecordedCall } from './call-log.ts';
import { finalAnswer } from './gap-agent-format.ts';
import { ModelApi, type Answerer } from './model-api.ts';

const ANSWERERS: Record<string, Answerer> = {
  searcher,
  looper,
  steered,
  nothing: scripted([say(finalAnswer([]))]),
};

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    answer: { type: 'string', default: 'searcher' },
  },
});
const answer = ANSWERERS[values.answer];
if (answer === undefined) {
  process.stderr.write(`--answer is one of ${Object.keys(ANSWERERS).join(', ')}\n`);
  process.exit(2);
}
const api = await ModelApi.start({ answer, port: Number(values.port), onCallEnded: printCall });
process.stdout.write(`${api.url}\n`);

function printCall({ index, gap, turn, outcome, status, usage }: RecordedCall): void {
  const tokens =
    usage === undefined
      ? ''
      : ` read ${usage.cache_read_input_tokens} written ${usage.cache_creation_input_tokens} input ${usage.input_tokens} output ${usage.output_tokens}`;
  process.stdout.write(`${index} ${gap ?? '-'} turn ${turn} ${outcome} ${status ?? ''}${tokens}\n`);
}
