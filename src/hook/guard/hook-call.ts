import * as z from 'zod/mini';

export type HookCall = z.infer<typeof schema>;

/** What the guard needs of the JSON that the agent hands to a hook before a tool call. */
const schema = z.object({
  session_id: z.string().check(z.regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/)),
  tool_name: z.string(),
  permission_mode: z.optional(z.unknown()),
});

/** Undefined for anything else: such a call is never held. */
export function parseHookCall(text: string): HookCall | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    // V8's message would quote the call.
    return undefined;
  }
}
