/** The reason that the user typed on rejecting a call; undefined where there is none. */
export function typedRejection(text: string): string | undefined {
  if (!text.startsWith(opening)) return undefined;
  const start = text.indexOf(lead);
  if (start < 0) return undefined;
  const reason = text.slice(start + lead.length);
  const note = reason.lastIndexOf(programNote);
  return (note < 0 ? reason : reason.slice(0, note)).trim() || undefined;
}

const opening = "The user doesn't want to proceed with this tool use.";
const lead = 'the user said:\n';
/** Appended by 2.1.6x and newer for the model. */
const programNote = "\n\nNote: The user's next message may contain a correction or preference.";
