import { z } from 'zod';
import type { ToolAction } from '../event.ts';
import { patchChanges } from './patch-changes.ts';
import { shellCommand } from './shell-command.ts';

const text = z.string().optional().catch(undefined);
const inputSchema = z.object({
  command: z.unknown().optional(),
  cmd: z.unknown().optional(),
  input: text,
  patch: text,
  file_path: text,
  path: text,
  pattern: text,
  query: text,
  url: text,
  message: text,
  prompt: text,
});

/** What a call of one of Codex's tools does. `input` is the decoded input, or the raw text. */
export function toolAction(tool: string, input: unknown): ToolAction {
  const given = inputSchema.safeParse(typeof input === 'string' ? { input } : input).data;
  if (given === undefined) return { type: 'other' };
  switch (tool) {
    case 'shell':
    case 'container.exec':
    case 'shell_command':
    case 'local_shell':
    case 'exec_command':
      return commandAction(given.command ?? given.cmd);
    case 'apply_patch':
      return editAction(given.input ?? given.patch ?? '');
    case 'read_file':
    case 'view_image':
      return { type: 'read', path: given.file_path ?? given.path ?? '' };
    case 'grep_files':
    case 'web_search':
      return {
        type: 'search',
        query: given.pattern ?? given.query ?? given.url ?? '',
        ...(given.path !== undefined && { path: given.path }),
      };
    case 'spawn_agent':
      return { type: 'delegate', prompt: given.message ?? given.prompt ?? '' };
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
