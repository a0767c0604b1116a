// Measures what a tool call waits for the guard, beside an empty Node process in turn with it.
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { measureGuard } from './measure-guard.ts';
import { printReport } from './print-report.ts';

const USAGE = `usage: npm run bench:hooks -- [options]
  --rounds N    processes of each kind (60)
  --json        numbers for a program
`;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
else {
  const startLoad = loadavg()[0] ?? 0;
  const timings = await measureGuard(Number(values.rounds));
  const report = { timings, load: [startLoad, loadavg()[0] ?? 0] };
  if (values.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else printReport(report);
}
