import type { InstalledAgent } from '../install/hooks-of.ts';

/** The agents that Handover can be installed into. */
export const installedAgents: readonly InstalledAgent[] = ['claude-code', 'codex'];
