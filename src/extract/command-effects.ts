import { bareCommand } from './bare-command.ts';
import { baseName } from './names.ts';

const CHANGES_SOMETHING =
  /\b(?:git\s+(?:-\S+\s+\S+\s+)?(?:merge|rebase|cherry-pick|revert|reset|checkout|switch|stash|pull|rm|mv)|(?:npm|pnpm|yarn|bun|pip3?|uv|cargo|go|brew|gem|poetry|composer|apt(?:-get)?)\s+(?:-\S+\s+)*(?:add|install|i|get|remove|uninstall|update|upgrade)|mv|rm|docker\s+(?:run|compose|rm|stop)|kubectl\s+(?:apply|delete)|terraform\s+apply|(?:\S+:)?(?:migrate|seed|deploy)|kill|gh\s+(?:pr|issue|release)\s+(?:create|comment|merge|edit|close)|sed\s+-i|curl\b.*\s-X\s*(?:POST|PUT|DELETE|PATCH))(?=\s|$)/;
/** What stands before a file's name, in one part of a command line, where the file is changed. */
const CHANGES_FILE =
  /\b(?:git\s+(?:checkout|restore|rm|mv)|rm|mv|cp|tee|patch|sed)\s|(?<![\d&=-])>>?\s*\S*$/;
const REMOVES_FILE = /\brm\s/;
/** A name stands near what is done with it. */
const MAX_PART_CHARS = 400;
const MAKES = /(?<![\d&=-])>>?\s*([\w~./-]+\.\w+)|\b(?:touch|tee)\s+(?:-a\s+)?([\w~./-]+\.\w+)/g;

/** Whether a command changed the state of the work: branches, packages, files, services. */
export function changesSomething(command: string): boolean {
  return CHANGES_SOMETHING.test(bareCommand(command));
}

/** Whether a command changes this file, named in it. */
export function changesFile(command: string, path: string): boolean {
  const before = partBefore(command, path);
  return CHANGES_FILE.test(before) && !/\bsed\s+-n\b/.test(before);
}

/** Whether a command removes this file, named in it. */
export function removesFile(command: string, path: string): boolean {
  return REMOVES_FILE.test(partBefore(command, path));
}

/** What the part of a command line that names a file last says before the name. */
function partBefore(command: string, path: string): string {
  const at = command.lastIndexOf(baseName(path));
  const before = command.slice(Math.max(0, at - MAX_PART_CHARS), Math.max(0, at));
  return before.slice(1 + Math.max(...['|', ';', '&', '\n'].map((end) => before.lastIndexOf(end))));
}

/** Files that a command writes by itself. */
export function filesMadeBy(command: string): string[] {
  const paths = [...bareCommand(command).matchAll(MAKES)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  return paths.filter((path) => !path.startsWith('/dev/'));
}
