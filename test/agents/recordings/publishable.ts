import { z } from 'zod';
import type { AgentHome } from '../agent-home.ts';

/**
 * A recorded log as it may be published: without this machine's paths, and without the instructions, tools and
 * skills that belong to the agent's maker. What was said in the session stays byte for byte, in rows that copy
 * the prompt too, as long as it was `own`.
 */
export function publishable(log: string, { home, own }: Recorded): string {
  return log
    .split('\n')
    .map((line) => (line === '' ? '' : rewrite(line, { home, own })))
    .join('\n');
}

interface Recorded {
  home: AgentHome;
  /** Parts of texts of the session's own. */
  own: readonly string[];
}

/** Rows, attachments and items that hold no word of the session but as a copy of the prompt. */
const AGENTS_OWN = new Set([
  'agent_listing_delta',
  'api-request-blob',
  'api-request-shape',
  'auto_mode',
  'deferred_tools_delta',
  'environment',
  'prompt_snapshot',
  'remote_session_change',
  'session_context',
  'session_meta',
  'skill_listing',
  'turn_context',
  'world_state',
]);

const MAX_CHARS = 80;

const row = z.looseObject({
  type: z.string(),
  attachment: z.looseObject({ type: z.string() }).optional(),
  payload: z.looseObject({ role: z.string().optional() }).optional(),
});

function rewrite(line: string, { home, own }: Recorded): string {
  // Claude Code names a project's folder after its path.
  const encodedTop = home.top.replaceAll(/[^a-zA-Z0-9]/g, '-');
  const here = line.replaceAll(home.top, '').replaceAll(encodedTop, '');
  const parsed = row.parse(JSON.parse(here));
  const isAgents =
    AGENTS_OWN.has(parsed.type) ||
    AGENTS_OWN.has(parsed.attachment?.type ?? '') ||
    parsed.payload?.role === 'developer';
  return JSON.stringify(isAgents ? shorten(parsed, own) : parsed);
}

function shorten(value: unknown, own: readonly string[]): unknown {
  if (typeof value === 'string') {
    if (value.length <= MAX_CHARS || own.some((part) => value.includes(part))) return value;
    return `[${value.length} characters of the agent]`;
  }
  if (Array.isArray(value)) return someOf(value).map((item: unknown) => shorten(item, own));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, shorten(inner, own)]),
  );
}

/** Of the agent's tools one shows the shape. */
function someOf(items: unknown[]): unknown[] {
  const isTools = items.every(
    (item) =>
      typeof item === 'object' && item !== null && ('input_schema' in item || 'schema' in item),
  );
  return isTools ? items.slice(0, 1) : items;
}
