import { HandoverError } from '../errors/handover-error.ts';
import { openLog } from '../local/open-log.ts';
import { readLog } from '../logs/read-log.ts';

export interface SessionSettings {
  model?: string;
  isPlanning?: boolean;
}

/** The model and mode in which a session was left, as its log says; nothing where it cannot be read. */
export async function readSessionSettings(path: string): Promise<SessionSettings> {
  const settings: SessionSettings = {};
  try {
    for await (const events of readLog(openLog(path).chunks).batches()) {
      for (const event of events) {
        // A subagent's model is not the session's.
        if (event.kind !== 'session-facts' || event.side !== undefined) continue;
        if (event.model !== undefined) settings.model = event.model;
        if (event.permissionMode !== undefined)
          settings.isPlanning = event.permissionMode === 'plan';
      }
    }
    return settings;
  } catch (error) {
    if (error instanceof HandoverError) return {};
    throw error;
  }
}
