/** One entry of an agent's list of hooks for an event, as Claude Code and Codex both write it. */
export interface HookGroup {
  /** Which tools or sources; without it, all. */
  matcher?: string;
  hooks: HookCommand[];
}

interface HookCommand {
  type: 'command';
  command: string;
  /** Seconds. */
  timeout: number;
  /** Codex alone: how many characters of an injection reach the model. */
  additionalContextLimit?: number;
}
