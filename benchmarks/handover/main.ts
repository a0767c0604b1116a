// Measures how long a warm service takes from the request to the first document and to the file on disk.
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { measureCompose } from './measure-compose.ts';
import { measureHandover, type Timing } from './measure-handover.ts';
import { printReport } from './print-report.ts';
import { findLog } from './session-log.ts';
import { withService } from './with-service.ts';

const USAGE = `usage: npm run bench:handover -- [options]
  --runs N      handovers that are measured (20)
  --file FILE   a session log of Claude Code, instead of the one of 4 MB of the corpus
  --json        numbers for a program
`;

/** Until Node has compiled what it runs often, and Postgres has its pages in memory. */
const WARM_UP_RUNS = 3;

const SWITCH = { type: 'boolean', default: false } as const;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '20' },
    file: { type: 'string' },
    json: SWITCH,
    help: SWITCH,
  },
});

if (values.help) process.stdout.write(USAGE);
else {
  const log = await findLog(values.file);
  if (log === undefined)
    process.stderr.write('skipped: the session logs are not at ../shared/sessions\n');
  else {
    const load = loadavg()[0] ?? 0;
    await withService(log, async (service) => {
      const runs: Timing[] = [];
      const composeMs: number[] = [];
      for (let run = -WARM_UP_RUNS; run < Number(values.runs); run += 1) {
        const timing = await measureHandover(service);
        // In turn with ours, so that both meet the same machine.
        const peerMs = await measureCompose(service);
        if (run < 0) continue;
        runs.push(timing);
        composeMs.push(peerMs);
      }
      const report = { logBytes: log.length, load: [load, loadavg()[0] ?? 0], runs, composeMs };
      if (values.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
      else printReport(report);
    });
  }
}
