import { readFile } from 'node:fs/promises';
import { inlineText } from '../document/fence.ts';

const MAX_CHARS = 60;

/** What a document is about, for a list: its current task, in the user's words. */
export async function documentTitle(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const quoted = /^- (?:Current task|First request): "(.+?)"(?: \(line|$)/m.exec(text)?.[1];
  if (quoted === undefined) return undefined;
  const title = inlineText(quoted);
  return title.length > MAX_CHARS ? `${title.slice(0, MAX_CHARS - 1).trimEnd()}…` : title;
}
