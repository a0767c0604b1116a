import { z } from 'zod';
import type { LogEvent, SessionFacts } from '../event.ts';
import type { Memory } from './memory.ts';
import type { Place } from '../place.ts';

const text = z.string().optional().catch(undefined);
const metaSchema = z.object({
  id: text,
  session_id: text,
  cwd: text,
  cli_version: text,
  thread_source: text,
  git: z.object({ branch: text }).nullish().catch(null),
  source: z.unknown().optional(),
});

/** The head of a log. A second one is the head of a session whose history was copied into this one. */
export function sessionMetaEvents(payload: unknown, place: Place, memory: Memory): LogEvent[] {
  const meta = metaSchema.safeParse(payload).data;
  if (meta === undefined || memory.facts.sessionId !== undefined) return [];
  memory.context.forget();
  const sessionId = meta.id ?? meta.session_id;
  if (isSubagent(meta) && sessionId !== undefined) memory.side = sessionId;
  return changedFacts(
    { sessionId, cwd: meta.cwd, branch: meta.git?.branch, agentVersion: meta.cli_version },
    place,
    memory,
  );
}

function isSubagent(meta: z.infer<typeof metaSchema>): boolean {
  const { source, thread_source: threadSource } = meta;
  return (
    threadSource === 'subagent' ||
    (typeof source === 'object' && source !== null && 'subagent' in source)
  );
}

const contextSchema = z.object({ cwd: text, model: text, approval_policy: z.unknown().optional() });

/** The settings of a turn; most turns repeat those of the one before. */
export function turnContextEvents(payload: unknown, place: Place, memory: Memory): LogEvent[] {
  const context = contextSchema.safeParse(payload).data;
  if (context === undefined) return [];
  memory.context.remember();
  return changedFacts(
    {
      cwd: context.cwd,
      model: context.model,
      permissionMode: policyName(context.approval_policy),
    },
    place,
    memory,
  );
}

/** A policy is a word, or an object whose only key is the word. */
function policyName(policy: unknown): string | undefined {
  if (typeof policy === 'string') return policy;
  return typeof policy === 'object' && policy !== null ? Object.keys(policy)[0] : undefined;
}

type Facts = Pick<
  SessionFacts,
  'sessionId' | 'cwd' | 'branch' | 'agentVersion' | 'model' | 'permissionMode'
>;

function changedFacts(
  facts: { [K in keyof Facts]: string | undefined },
  place: Place,
  memory: Memory,
): LogEvent[] {
  const changed: Facts = {};
  for (const [name, value] of Object.entries(facts) as [keyof Facts, string | undefined][]) {
    if (value !== undefined && memory.facts[name] !== value) changed[name] = value;
  }
  if (Object.keys(changed).length === 0) return [];
  Object.assign(memory.facts, changed);
  return [{ kind: 'session-facts', speaker: 'assistant', ...changed, ...place }];
}
