import { asText, type JsonObject } from '../json-object.ts';

/** Chains as old as 1.0.x are followed over this many rows. */
const rememberedRows = 10_000;

/**
 * Tells whose row it is: undefined for the log's own conversation, else the subagent's id. A log
 * whose first row is a sidechain row is a subagent's own.
 */
export class Sidechains {
  private ownIsSidechain: boolean | undefined;
  /** Root uuid by uuid, for rows that carry no agent id (1.0.x). */
  private readonly roots = new Map<string, string>();

  sideOf(row: JsonObject): string | undefined {
    const isSidechain = row['isSidechain'] === true;
    this.ownIsSidechain ??= isSidechain;
    if (!isSidechain || this.ownIsSidechain) return undefined;
    return asText(row['agentId']) ?? this.rootOf(row);
  }

  private rootOf(row: JsonObject): string {
    const uuid = asText(row['uuid']) ?? '';
    const root = this.roots.get(asText(row['parentUuid']) ?? '') ?? uuid;
    this.roots.set(uuid, root);
    if (this.roots.size > rememberedRows) {
      for (const oldest of this.roots.keys()) {
        this.roots.delete(oldest);
        break;
      }
    }
    return root;
  }
}
