import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { wake, type Wake } from '../../src/delivery/wake/wake.ts';
import { wakeFolder } from '../../src/delivery/wake/write-wake.ts';
import type { AgentHome } from './agent-home.ts';
import { stateOf } from './installed-home.ts';

/** What our hooks left for the helper, the oldest first. */
export function leftWakes(home: AgentHome): Wake[] {
  const folder = wakeFolder(stateOf(home));
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => wake.parse(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))))
    .toSorted((one, other) => one.atMs - other.atMs);
}
