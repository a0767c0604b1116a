import { asRecord } from '../raw/shape.ts';
import { stringsOf } from '../raw/strings-of.ts';

export const PATH_ARGUMENTS = ['file_path', 'path', 'notebook_path', 'workdir', 'cwd'];
const PATH = /(?:[\w.@~+-]*[/\\])+[\w.@+-]*[\w+-]\.[A-Za-z]\w{0,5}\b/g;
const URL_HOST = /\b\w+:\/\/[^/\s]+/g;

/** Base names of the files that a tool call's input names, by argument or inside its text. */
export function pathNames(input: unknown): Set<string> {
  const fields = asRecord(input);
  const named = PATH_ARGUMENTS.map((argument) => fields[argument])
    .filter((value) => typeof value === 'string')
    .map(baseName)
    .filter((name) => name.includes('.', 1));
  const inside = stringsOf(input).flatMap(
    (text) => text.replaceAll(URL_HOST, '').match(PATH) ?? [],
  );
  return new Set([...named, ...inside.map(baseName)]);
}

export const baseName = (path: string): string => path.split(/[/\\]/).at(-1) ?? path;
