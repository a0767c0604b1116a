// Measures what an agent waits for its hooks, beside an empty Node process in turn with them.
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { InstalledHooks } from './installed-hooks.ts';
import { measureCompactions } from './measure-compactions.ts';
import { measureEvents } from './measure-events.ts';
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
  using hooks = new InstalledHooks();
  await hooks.install();
  const timings = await measureEvents(hooks, Number(values.rounds));
  const compactions = await measureCompactions(hooks);
  const report = { timings, compactions, load: [startLoad, loadavg()[0] ?? 0] };
  if (values.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  else printReport(report);
}
