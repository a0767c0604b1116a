import { withoutTerminalMarks } from '../raw/without-terminal-marks.ts';
import { codeWords, wordsOf } from './words.ts';

const PATH = /(?<![\w/\\])(?:~|\.{1,2}|[A-Za-z]:|[\w@.+-]+)?(?:[/\\][\w@.+-]+)+/g;
const IDENTIFIER_LENGTH = 10;

/** Paths and identifiers of a document that occur nowhere in the log; words of `fixedText` are excepted. */
export function notInLog(
  markedDocument: string,
  { everything, fixedText }: { everything: string; fixedText: string },
): string[] {
  const document = withoutTerminalMarks(markedDocument);
  const logWords = wordsOf(everything);
  const identifiers = codeWords(document, { minLength: IDENTIFIER_LENGTH }).filter(
    (word) => !logWords.has(word) && !everything.includes(word) && !fixedText.includes(word),
  );
  const logText = slashed(everything);
  const logPaths = filePaths(everything);
  const excepted = slashed(fixedText);
  const paths = [...filePaths(document)].filter(
    (path) => !logPaths.has(path) && !logText.includes(path) && !excepted.includes(path),
  );
  return [...new Set([...identifiers, ...paths])];
}

function filePaths(text: string): Set<string> {
  const paths = (text.match(PATH) ?? []).map((path) => slashed(path).replace(/[.:]+$/, ''));
  return new Set(paths.filter((path) => /\.[A-Za-z]\w*$/.test(path)));
}

/** Windows paths are compared with the other kind of slash. */
const slashed = (text: string): string => text.replaceAll(/\\+/g, '/');
