import { sep } from 'node:path';
import { agentName } from './agent-name.ts';
import type { LocalHandover } from './handovers-here.ts';

export interface HandoverChoice {
  label: string;
  description: string;
  detail: string;
  handover: LocalHandover;
}

/** A list to choose from. */
export function handoverChoices(
  handovers: readonly LocalHandover[],
  { nowMs, homeDir }: { nowMs: number; homeDir: string },
): HandoverChoice[] {
  return handovers.slice(0, MAX_CHOICES).map((handover) => {
    const { number, agent, state, requestedAt, sessionId, cwd } = handover.receipt;
    const age = ageText(nowMs - Date.parse(requestedAt));
    const parts = [agentName(agent), age, ...(state === 'draft' ? ['draft'] : [])];
    return {
      label: `Handover ${number}`,
      description: parts.join(' · '),
      detail: withoutIcons(`${folderText(cwd, homeDir)} · session ${sessionId.slice(0, 8)}`),
      handover,
    };
  });
}

const MAX_CHOICES = 50;

function ageText(ms: number): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return `${hours} h ago`;
  return `${Math.round(hours / 24)} days ago`;
}

function folderText(folder = 'no folder', homeDir: string): string {
  return folder.startsWith(`${homeDir}${sep}`) ? `~${folder.slice(homeDir.length)}` : folder;
}

/** The editor draws `$(name)` as an icon. */
function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$ (');
}
