/** The user's editor, as programs have always asked for it; its own arguments may stand behind it. */
export function editorCommand(environment: NodeJS.ProcessEnv = process.env): string[] {
  const named = [environment['VISUAL'], environment['EDITOR']].find(
    (value) => value !== undefined && value.trim() !== '',
  );
  return (named ?? 'vi').trim().split(/\s+/);
}
