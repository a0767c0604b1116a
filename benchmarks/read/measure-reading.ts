// Reads the log that is named and prints what it took: one process for one reading.
import { createReadStream } from 'node:fs';
import { readLog } from '../../src/logs/read-log.ts';

const chunkBytes = 256 * 1024;

const start = performance.now();
const reading = readLog(createReadStream(process.argv[2] ?? '', { highWaterMark: chunkBytes }));
let events = 0;
for await (const batch of reading.batches()) events += batch.length;
const ms = performance.now() - start;
const peakBytes = process.resourceUsage().maxRSS * 1024;
const { bytes, lines } = reading.report;
process.stdout.write(JSON.stringify({ ms, peakBytes, bytes, lines, events }));
