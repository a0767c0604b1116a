const DECLARATION =
  /^\s*(?:(?:export|default|pub(?:\(\w+\))?|public|private|protected|internal|static|abstract|async|final|override)\s+)*(?:func|function\*?|def|class|interface|type|enum|struct|trait|impl|fn|module|namespace|record|describe|it|test|CREATE|ALTER)\b.*\w|^\s*#{1,4} +\w/;

/** Whether the line begins a function, type, class, test or heading. */
export function isDeclaration(text: string): boolean {
  return DECLARATION.test(text);
}
