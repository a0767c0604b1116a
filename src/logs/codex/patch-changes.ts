import type { FileChange } from '../event.ts';

/**
 * Files that an `apply_patch` text changes. Reads what is there and never throws: text around the
 * patch, a cut-off patch and unknown lines are passed over. A moved file is a deletion and a
 * creation.
 */
export function patchChanges(text: string): FileChange[] {
  const files: PatchedFile[] = [];
  let inside = false;
  for (const line of text.split(/\r?\n/)) {
    const marker = line.trimEnd();
    if (!inside) inside = marker.endsWith('*** Begin Patch');
    else if (marker.startsWith('*** End Patch')) inside = false;
    else readLine(files, line, marker);
  }
  return files.flatMap(toChanges);
}

interface PatchedFile {
  path: string;
  change: FileChange['change'];
  movedTo?: string;
  removed: string[];
  added: string[];
}

const headers = [
  ['*** Add File: ', 'create'],
  ['*** Update File: ', 'update'],
  ['*** Delete File: ', 'delete'],
] as const;
const moveTo = '*** Move to: ';

function readLine(files: PatchedFile[], line: string, marker: string): void {
  const header = headers.find(([prefix]) => marker.startsWith(prefix));
  const file = files.at(-1);
  if (header !== undefined) {
    files.push({ path: marker.slice(header[0].length), change: header[1], removed: [], added: [] });
  } else if (file === undefined) return;
  else if (marker.startsWith(moveTo)) file.movedTo = marker.slice(moveTo.length);
  else if (line.startsWith('+')) file.added.push(line.slice(1));
  else if (line.startsWith('-')) file.removed.push(line.slice(1));
}

function toChanges(file: PatchedFile): FileChange[] {
  const { path, change, movedTo } = file;
  const lines = { removed: file.removed.join('\n'), added: file.added.join('\n') };
  if (movedTo === undefined) return [{ path, change, ...lines }];
  return [
    { path, change: 'delete', removed: '', added: '' },
    { path: movedTo, change: 'create', ...lines },
  ];
}
