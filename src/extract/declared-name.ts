const NAMED =
  /\b(?:func|function\*?|def|fn|class|interface|type|enum|struct|trait|impl|const|let|var|module|namespace|record)\s+(?:\([^)]*\)\s*)?([A-Za-z_$][\w$]*)|^\s*(?:(?:export|async|static|get|set|public|private|protected|override)\s+)*#?([A-Za-z_$][\w$]*)\s*\(/;

/** The name that a line declares: of a function, a type, a variable. */
export function declaredName(line: string): string | undefined {
  const [, first, second] = NAMED.exec(line) ?? [];
  return first ?? second;
}
