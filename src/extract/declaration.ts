const DECLARATION =
  /^\s*(?:(?:export|default|pub(?:\(\w+\))?|public|private|protected|internal|static|abstract|async|final|override)\s+)*(?:func|function\*?|def|class|interface|type|enum|struct|trait|impl|fn|module|namespace|record|describe|it|test|CREATE|ALTER)\b.*\w|^\s*#{1,4} +\w/;
const FUNCTION_VALUE =
  /^\s*(?:export\s+)?(?:const|let|var)\s+\w+.*(?:=>|\bfunction\b|\buse(?:Callback|Memo|Effect)\b|\w\().*[{(,]\s*$|^\s+(?!(?:if|for|while|switch|catch|return|else|do|with)\b)(?:(?:async|static|get|set|public|private|protected|override)\s+)*#?\w+\([^()]*\)[^;=]*\{\s*$/;

/** Whether the line begins a function, type, class, test or heading. */
export function isDeclaration(text: string): boolean {
  return DECLARATION.test(text);
}

/** Whether the line begins a block with a name of its own: what is declared, or a function in a variable. */
export function beginsNamedBlock(text: string): boolean {
  return (isDeclaration(text) && !/^[^(]*,\s*$/.test(text)) || FUNCTION_VALUE.test(text);
}
