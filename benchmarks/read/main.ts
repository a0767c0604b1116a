// Measures reading logs, against jq and ripgrep in the same run, and its memory on a 2 GB log.
import { parseArgs } from 'node:util';
import { measureMemory } from './memory.ts';
import { printReport } from './print-report.ts';
import { measureSpeed } from './speed.ts';
import { openWorkspace } from './workspace.ts';

const USAGE = `usage: npm run bench:read -- [options]
  --quick       three rounds on 60 MB, memory on 200 MB
  --rounds N    rounds of each program (5)
  --json        numbers for a program
`;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
else {
  const rounds = Number(values.rounds ?? (values.quick ? 3 : 5));
  const speedBytes = values.quick ? 60e6 : 300e6;
  const memoryBytes = values.quick ? 200e6 : 2e9;
  await openWorkspace(async (workspace) => {
    const speed = await measureSpeed(workspace, { rounds, bytes: speedBytes });
    const memory = await measureMemory(workspace, { bytes: memoryBytes });
    if (values.json) process.stdout.write(`${JSON.stringify({ speed, memory }, null, 2)}\n`);
    else printReport({ speed, memory, source: workspace.source });
  });
}
