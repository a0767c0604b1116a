/**
 * Takes, renews or releases the lease of a test, and is killed before its n-th change of the disk:
 * `die-before.ts STATE_FOLDER OPERATION N`. Ends with 0 where there are fewer changes.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { listLeases } from '../../../src/hook/lease/list-leases.ts';
import { releaseLease } from '../../../src/hook/lease/release-lease.ts';
import { renewLease } from '../../../src/hook/lease/renew-lease.ts';
import { sweepLeases } from '../../../src/hook/lease/sweep-leases.ts';
import { takeLease } from '../../../src/hook/lease/take-lease.ts';
import { sampleOptions, session } from '../sample-lease.ts';

const [stateDir = '', operation = '', count = ''] = process.argv.slice(2);

const CHANGES = ['mkdirSync', 'writeFileSync', 'writeSync', 'linkSync', 'renameSync', 'rmSync'];

let left = Number(count);
const changed = fs as unknown as Record<string, (...args: unknown[]) => unknown>;
for (const name of CHANGES) changed[name] = dyingBefore(changed[name]);
// The named imports of node:fs follow.
syncBuiltinESMExports();

if (operation === 'take') takeLease(stateDir, session, sampleOptions);
if (operation === 'renew')
  for (const { lease } of listLeases(stateDir))
    if (lease !== undefined) renewLease(stateDir, lease, { durationMs: 60_000 });
if (operation === 'release') releaseLease(stateDir, session);
if (operation === 'sweep') sweepLeases(stateDir);

function dyingBefore(change: ((...args: unknown[]) => unknown) | undefined) {
  return (...args: unknown[]): unknown => {
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
    return change?.(...args);
  };
}
