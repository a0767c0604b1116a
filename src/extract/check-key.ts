import { bareCommand } from './bare-command.ts';

/** The same check run through another pipe or with another cut of its output is the same check. */
export function checkKey(kind: string, command: string): string {
  const core = bareCommand(command)
    .replace(/^\s*cd\s+\S+\s*(?:&&|;)\s*/, '')
    .replaceAll(/\s*(?:2>&1|[12]?>\s*\S+|\|.*$|;.*$)/gs, '')
    .replaceAll(/\s-(?:v|count=\d+|race)\b/g, '');
  return `${kind} ${core.trim()}`;
}
