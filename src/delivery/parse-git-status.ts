import type { WorktreeState } from '../document/worktree-state.ts';

/** Of each list; with names of this length a request stays well below what the API takes. */
const MAX_NAMES = 200;
const MAX_NAME_CHARS = 500;

/** From `git status --porcelain=v2 --branch -z`. A record that is not known is passed over. */
export function parseGitStatus(output: string): WorktreeState {
  const headers = new Map<string, string>();
  const names: Record<FileList, string[]> = {
    conflictedFiles: [],
    dirtyFiles: [],
    untrackedFiles: [],
  };
  let moreFiles = 0;
  const records = output.split('\0').values();
  for (const record of records) {
    const header = /^# (\S+) (.*)$/s.exec(record);
    if (header !== null) headers.set(header[1] ?? '', header[2] ?? '');
    const file = fileOf(record);
    if (file === undefined) continue;
    const list = names[file.list];
    if (list.length < MAX_NAMES && file.name.length <= MAX_NAME_CHARS) list.push(file.name);
    else moreFiles += 1;
    // The name that a renamed file had before is a record of its own.
    if (record.startsWith('2 ')) records.next();
  }
  return { ...headState(headers), ...names, ...(moreFiles > 0 ? { moreFiles } : {}) };
}

type FileList = 'conflictedFiles' | 'dirtyFiles' | 'untrackedFiles';

/** Fields before the name, by the letter that a record begins with. */
const kinds = new Map<string, { list: FileList; fields: number }>([
  ['1', { list: 'dirtyFiles', fields: 8 }],
  ['2', { list: 'dirtyFiles', fields: 9 }],
  ['u', { list: 'conflictedFiles', fields: 10 }],
  ['?', { list: 'untrackedFiles', fields: 1 }],
]);

function fileOf(record: string): { list: FileList; name: string } | undefined {
  const kind = kinds.get(record.slice(0, record.indexOf(' ')));
  if (kind === undefined) return undefined;
  let start = 0;
  for (let field = 0; field < kind.fields; field += 1) start = record.indexOf(' ', start) + 1;
  return { list: kind.list, name: record.slice(start) };
}

function headState(headers: ReadonlyMap<string, string>): Partial<WorktreeState> {
  const head = headers.get('branch.oid');
  const branch = headers.get('branch.head');
  const ahead = /^\+(\d+) /.exec(headers.get('branch.ab') ?? '')?.[1];
  return {
    ...(branch === undefined || branch === '(detached)' ? {} : { branch }),
    ...(head === undefined || head === '(initial)' ? {} : { head }),
    ...(ahead === undefined ? {} : { ahead: Number(ahead) }),
  };
}
