import { parse } from 'jsonc-parser';
import type { Check } from '../embedded/check.ts';

/** Settings of Claude Code that decide how much a handover can know. They are the user's: nothing here fails. */
export function adviseOnClaude(text: string): Check[] {
  const settings = (parse(text, [], { allowTrailingComma: true }) ?? {}) as Record<string, unknown>;
  return [thinking(settings), retention(settings), compactionWindow(settings)].map(
    ({ name, says }) => ({ name, ok: true, says }),
  );
}

interface Advice {
  name: string;
  says: string;
}

function thinking({ showThinkingSummaries: shows }: Record<string, unknown>): Advice {
  const says =
    shows === true
      ? 'summaries stand in the log'
      : 'not in the log: `"showThinkingSummaries": true` lets the reasons of decisions be found too';
  return { name: 'Thinking', says };
}

function retention({ cleanupPeriodDays: days = DEFAULT_DAYS }: Record<string, unknown>): Advice {
  const isShort = typeof days !== 'number' || days <= DEFAULT_DAYS;
  const advice = isShort ? '; a larger `cleanupPeriodDays` keeps logs longer' : '';
  return {
    name: 'Log retention',
    says: `Claude Code deletes logs after ${Number(days)} days${advice}`,
  };
}

const DEFAULT_DAYS = 30;

function compactionWindow({ autoCompactWindow: window }: Record<string, unknown>): Advice {
  const says =
    typeof window === 'number'
      ? `compacts within ${window} tokens`
      : 'compacts at the limit of the model; `"autoCompactWindow"` in tokens lets it happen earlier, with room to spare';
  return { name: 'Compaction', says };
}
