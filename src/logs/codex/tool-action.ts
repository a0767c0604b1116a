import type { ToolAction } from '../event.ts';
import { asObject, asText } from '../json-object.ts';
import { patchChanges } from './patch-changes.ts';
import { shellCommand } from './shell-command.ts';

/** What a call of one of Codex's tools does. `input` is the decoded input, or the raw text. */
export function toolAction(tool: string, input: unknown): ToolAction {
  const given = asObject(typeof input === 'string' ? { input } : input);
  if (given === undefined) return { type: 'other' };
  const text = (...keys: string[]): string =>
    keys.map((key) => asText(given[key])).find((value) => value !== undefined) ?? '';
  switch (tool) {
    case 'shell':
    case 'container.exec':
    case 'shell_command':
    case 'local_shell':
    case 'exec_command':
      return commandAction(given['command'] ?? given['cmd']);
    case 'apply_patch':
      return editAction(text('input', 'patch'));
    case 'read_file':
    case 'view_image':
      return { type: 'read', path: text('file_path', 'path') };
    case 'grep_files':
    case 'web_search':
      return {
        type: 'search',
        query: text('pattern', 'query', 'url'),
        ...(typeof given['path'] === 'string' && { path: given['path'] }),
      };
    case 'spawn_agent':
      return { type: 'delegate', prompt: text('message', 'prompt') };
    default:
      return { type: 'other' };
  }
}

function commandAction(words: unknown): ToolAction {
  if (Array.isArray(words) && words[0] === 'apply_patch') return editAction(words.join('\n'));
  const command = shellCommand(words);
  return holdsPatch(command) ? editAction(command) : { type: 'command', command };
}

function holdsPatch(command: string): boolean {
  const start = command.indexOf('*** Begin Patch');
  return start !== -1 && /(?:^|[\s;&|])apply_?patch\b/.test(command.slice(0, start));
}

function editAction(patch: string): ToolAction {
  const files = patchChanges(patch);
  return files.length === 0 ? { type: 'other' } : { type: 'edit', files };
}
