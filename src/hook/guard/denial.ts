import type { Lease } from '../lease/lease.ts';

/** What the agent reads instead of running the call; the model sees the reason. */
export function denial({ why }: Lease, remainingMs: number): string {
  const seconds = Math.ceil(remainingMs / 1000);
  const permissionDecisionReason =
    `Handover holds the writes of this session while ${printable(why)}. Nothing was run. ` +
    `It ends by itself in at most ${seconds} s, usually sooner: reading is free meanwhile, then make the same call ` +
    'again. The user can end it with `handover lease release`.';
  return JSON.stringify({
    hookSpecificOutput: {
      hookEventName: 'PreToolUse',
      permissionDecision: 'deny',
      permissionDecisionReason,
    },
  });
}

function printable(text: string): string {
  return text.replaceAll(/[\p{C}<>`]/gu, ' ').trim();
}
