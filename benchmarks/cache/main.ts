// Measures what the prompt cache saves three gap agents: docs/benchmarks/cache.md.
import { parseArgs } from 'node:util';
import { modelPrice } from '../../src/llm/prices.ts';
import { readSession } from '../gap-agents/read-session.ts';
import { withLogs } from '../gap-agents/with-logs.ts';
import { ARMS, measureRun, type Run } from './measure-run.ts';
import { printReport } from './print-report.ts';

const USAGE = `usage: npm run bench:cache -- [options]
  --only FILE   logs whose name holds FILE
  --model ID    whose prices, tokens and smallest cached prompt are taken (claude-haiku-4-5); nobody is asked
  --json        numbers for a program
`;

const SWITCH = { type: 'boolean', default: false } as const;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    model: { type: 'string', default: 'claude-haiku-4-5' },
    json: SWITCH,
    help: SWITCH,
  },
});
const price = modelPrice(values.model);

if (values.help) process.stdout.write(USAGE);
else if (price === undefined) {
  process.stderr.write(`The price of ${values.model} is not known.\n${USAGE}`);
  process.exitCode = 2;
} else
  await withLogs(values.only, async ({ points }) => {
    const runs: Run[] = [];
    for (const point of points) {
      const session = await readSession(point);
      for (const arm of ARMS)
        runs.push(await measureRun(session, { arm, log: point.name, model: values.model, price }));
    }
    const report = { model: values.model, price, runs };
    process.stdout.write(
      values.json ? `${JSON.stringify(report, null, 2)}\n` : printReport(report),
    );
  });
