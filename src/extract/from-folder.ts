/** A command in one line as it would be typed in the session's folder: what it does stands first. */
export function fromFolder(command: string, folder: string | undefined): string {
  const line = command.replaceAll(/\s+/gu, ' ').trim();
  // The root, and a folder that is not known, are no help.
  if (folder === undefined || folder.length < 3) return line;
  const inside = line.replaceAll(`${folder}/`, '');
  const [way = '', after = ''] = /^cd "?([^\s"]+)"? ?(?:&&|;) ?/.exec(inside) ?? [];
  return after === folder && inside.length > way.length ? inside.slice(way.length) : inside;
}
