import type { SessionFacts } from '../event.ts';
import { asObject, type JsonObject } from '../json-object.ts';
import type { Place } from '../place.ts';

type Facts = Omit<SessionFacts, keyof Place | 'kind' | 'speaker'>;

const rowKeys = [
  ['sessionId', 'sessionId'],
  ['cwd', 'cwd'],
  ['branch', 'gitBranch'],
  ['agentVersion', 'version'],
  ['permissionMode', 'permissionMode'],
] as const;

/** Tells the facts of a row that differ from those told before. */
export class FactsTracker {
  private told: Facts = {};

  changes(row: JsonObject, place: Place): SessionFacts[] {
    const changed: Facts = {};
    for (const [fact, key] of rowKeys) this.note(changed, fact, row[key]);
    const model = asObject(row['message'])?.['model'];
    if (model !== '<synthetic>') this.note(changed, 'model', model);
    if (Object.keys(changed).length === 0) return [];
    this.told = { ...this.told, ...changed };
    return [{ kind: 'session-facts', speaker: 'assistant', ...place, ...changed }];
  }

  private note(changed: Facts, fact: keyof Facts, value: unknown): void {
    if (typeof value === 'string' && value !== '' && value !== this.told[fact]) {
      changed[fact] = value;
    }
  }
}
