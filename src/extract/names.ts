// What a reader would search for: identifiers, file paths, error codes.
// From its first character: `0xE9` has no identifier in it.
const WORD = /(?<![\w$])[A-Za-z_$][\w$]*/g;
// Neither begins within a run of its characters: a long run without an end would be tried from each of them.
const PATH =
  /(?<![\w@.+~-])(?:~|\.{1,2})?(?:\/?[\w@.+-]+\/)+[\w@.+-]+|(?<![\w-])[\w-]+\.(?:[a-z]{1,4}|[a-z]+\d?)\b/g;
const CODE =
  /\b(?:[A-Z]{1,8}[-_]?\d{2,6}[A-Z0-9]*|[A-Z]{1,6}-[A-Z0-9]{3,12}|E[A-Z]{3,}|ERR_[A-Z0-9_]+|[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+|0x[0-9a-fA-F]{4,})\b/g;

/** Identifiers of `minLength` characters and more that no natural-language word looks like. */
export function identifiersIn(text: string, minLength = 8): string[] {
  const found = text.match(WORD) ?? [];
  return [...new Set(found.filter((word) => word.length >= minLength && isIdentifier(word)))];
}

/** Error codes: `E1234`, `TS2345`, `ERR_NOT_FOUND`, `PROJ-12AB`. */
export function codesIn(text: string): string[] {
  return [...new Set(text.match(CODE) ?? [])];
}

/** Paths with a folder, and bare file names with an extension. */
export function pathsIn(text: string): string[] {
  return [...new Set(text.match(PATH) ?? [])];
}

/** All of them: what tells one failure or decision from another. */
export function namesIn(text: string): string[] {
  return [...new Set([...identifiersIn(text), ...codesIn(text), ...pathsIn(text)])];
}

export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function isIdentifier(word: string): boolean {
  return /[a-z\d][A-Z]/.test(word) || /[A-Za-z\d]_[A-Za-z\d]/.test(word) || /[A-Za-z]\d/.test(word);
}
