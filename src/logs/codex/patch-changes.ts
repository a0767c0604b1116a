import type { FileChange } from '../event.ts';

/**
 * Files that an `apply_patch` text changes. Reads what is there and never throws: text around the
 * patch, a cut-off patch and unknown lines are passed over. A moved file is a deletion and a
 * creation.
 */
export function patchChanges(text: string): FileChange[] {
  const files: PatchedFile[] = [];
  let inside = false;
  for (const ended of text.split('\n')) {
    const line = ended.endsWith('\r') ? ended.slice(0, -1) : ended;
    if (!inside) inside = line.trimEnd().endsWith('*** Begin Patch');
    else if (line.startsWith('*** End Patch')) inside = false;
    else readLine(files, line);
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

function readLine(files: PatchedFile[], line: string): void {
  const file = files.at(-1);
  if (line.startsWith('+')) file?.added.push(line.slice(1));
  else if (line.startsWith('-')) file?.removed.push(line.slice(1));
  else if (line.startsWith('*')) readMarker(files, line.trimEnd());
}

function readMarker(files: PatchedFile[], marker: string): void {
  const file = files.at(-1);
  const header = headers.find(([prefix]) => marker.startsWith(prefix));
  if (header !== undefined) {
    files.push({ path: marker.slice(header[0].length), change: header[1], removed: [], added: [] });
  } else if (file !== undefined && marker.startsWith(moveTo)) {
    file.movedTo = marker.slice(moveTo.length);
  }
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
