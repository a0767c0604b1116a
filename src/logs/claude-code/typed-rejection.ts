/** The reason that the user typed, in the result of a rejected call; undefined where nothing proves it. */
export function typedRejection(text: string, of: CallOrigin): string | undefined {
  if (mayWordFailures(of)) return undefined;
  const start = text.indexOf(lead);
  if (start < 0) return undefined;
  const [reason = ''] = text.slice(start + lead.length).split(programNote);
  return buttonTexts.some((button) => reason.startsWith(button))
    ? undefined
    : reason.trim() || undefined;
}

export interface CallOrigin {
  tool: string;
  /** Of the agent, when it wrote the result. */
  version: string | undefined;
}

/**
 * Whether a failing call's result may begin with words of the tool's, which could speak in the
 * user's name: an MCP server's, and a shell command's before 2.0, when no line on its exit code
 * stood above its output.
 */
function mayWordFailures({ tool, version }: CallOrigin): boolean {
  const marksExit = version !== undefined && Number.parseInt(version, 10) >= 2;
  return tool.startsWith('mcp__') || (!marksExit && /^(?:Bash|PowerShell)$/.test(tool));
}

const lead = 'the user said:\n';
/** Appended by 2.1.6x and newer for the model. */
const programNote = "\n\nNote: The user's next message may contain a correction or preference.";
/** What the buttons of the question dialog send in the user's name. */
const buttonTexts = [
  'The user wants to clarify these questions',
  'The user has indicated they have provided enough',
];
