import * as z from 'zod/mini';

export type HookEvent = z.infer<typeof schema>;

const text = z.optional(z.string());

/** What the hooks need of the JSON that an agent hands to them. */
const schema = z.object({
  hook_event_name: z.string(),
  session_id: z.string().check(z.regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/)),
  /** As the agent gives it, never worked out: a session may have been moved. */
  transcript_path: z.optional(z.nullable(z.string())),
  cwd: text,
  permission_mode: text,
  agent_id: text,
  // PreCompact
  trigger: text,
  custom_instructions: z.optional(z.nullable(z.string())),
  // SessionStart
  source: text,
  // SubagentStop
  agent_type: text,
  last_assistant_message: z.optional(z.nullable(z.string())),
});

/** Undefined for anything else. */
export function parseHookEvent(input: string): HookEvent | undefined {
  try {
    return schema.safeParse(JSON.parse(input)).data;
  } catch {
    // V8's message would quote what the agent said.
    return undefined;
  }
}
