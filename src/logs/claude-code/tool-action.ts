import type { FileChange, ToolAction } from '../event.ts';
import { asList, asObject, asText, type JsonObject } from '../json-object.ts';

/**
 * What a call does. `knownPaths` holds the files that the session has met: writing one of them
 * updates it, writing another is taken to create it. The call's own path is added.
 */
export function toolAction(tool: string, input: JsonObject, knownPaths: Set<string>): ToolAction {
  const text = (key: string): string => asText(input[key]) ?? '';
  switch (tool) {
    case 'Edit':
    case 'MultiEdit':
    case 'Write':
    case 'NotebookEdit':
      return { type: 'edit', files: [fileChange(tool, input, knownPaths)] };
    case 'Read':
    case 'NotebookRead': {
      const path = text('file_path') || text('notebook_path');
      knownPaths.add(path);
      return { type: 'read', path };
    }
    case 'Bash':
    case 'PowerShell':
      return command(text('command'), input['run_in_background'] === true);
    case 'Grep':
    case 'Glob':
      return search(text('pattern'), asText(input['path']));
    case 'LS':
      return search('', asText(input['path']));
    case 'WebFetch':
      return search(text('url'));
    case 'WebSearch':
      return search(text('query'));
    case 'Task':
    case 'Agent':
      return { type: 'delegate', prompt: text('prompt') };
    default:
      return { type: 'other' };
  }
}

function fileChange(tool: string, input: JsonObject, knownPaths: Set<string>): FileChange {
  const path = asText(input['file_path']) ?? asText(input['notebook_path']) ?? '';
  const edits = tool === 'MultiEdit' ? asList(input['edits']) : [input];
  const join = (key: string): string =>
    edits.map((edit) => asText(asObject(edit)?.[key]) ?? '').join('\n');
  const removed = join('old_string');
  const known = knownPaths.has(path);
  knownPaths.add(path);
  if (tool === 'Write') {
    const change = known ? 'update' : 'create';
    return { path, change, removed: '', added: asText(input['content']) ?? '' };
  }
  if (tool === 'NotebookEdit') {
    return { path, change: 'update', removed: '', added: asText(input['new_source']) ?? '' };
  }
  const change = removed === '' && !known ? 'create' : 'update';
  return { path, change, removed, added: join('new_string') };
}

function command(commandLine: string, background: boolean): ToolAction {
  return { type: 'command', command: commandLine, ...(background && { background }) };
}

function search(query: string, path?: string): ToolAction {
  return { type: 'search', query, ...(path !== undefined && { path }) };
}
