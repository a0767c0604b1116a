/** Prints, as JSON, all text that stands in front of what a handover is about. */
import { INJECTION_PREFIX, RESUME_PREFIX } from '../../src/document/prefix.ts';
import { createLogTools } from '../../src/gap-agent/log-tools/log-tools.ts';
import { answerJsonSchema, promptFor } from '../../src/gap-agent/prompt.ts';
import { gaps } from '../../src/gaps/finding.ts';

const tools = createLogTools({
  source: { read: () => Promise.resolve() },
  digest: { events: [], calls: [], endLine: 0 },
  signal: new AbortController().signal,
});
const about = { draft: '', outline: '', tools };

process.stdout.write(
  JSON.stringify({
    instructions: promptFor('decisions', about).prefix[0],
    tools: JSON.stringify(tools),
    answerSchema: JSON.stringify(answerJsonSchema),
    ...Object.fromEntries(gaps.map((gap) => [`brief of ${gap}`, promptFor(gap, about).brief])),
    'prefix of the resume prompt': RESUME_PREFIX,
    'prefix of the injection': INJECTION_PREFIX,
  }),
);
