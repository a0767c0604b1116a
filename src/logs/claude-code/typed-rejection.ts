/** The reason that the user typed, in the result of a rejected call; undefined where there is none. */
export function typedRejection(text: string): string | undefined {
  const start = text.indexOf(lead);
  if (start < 0) return undefined;
  const [reason = ''] = text.slice(start + lead.length).split(programNote);
  return buttonTexts.some((button) => reason.startsWith(button))
    ? undefined
    : reason.trim() || undefined;
}

const lead = 'the user said:\n';
/** Appended by 2.1.6x and newer for the model. */
const programNote = "\n\nNote: The user's next message may contain a correction or preference.";
/** What the buttons of the question dialog send in the user's name. */
const buttonTexts = [
  'The user wants to clarify these questions',
  'The user has indicated they have provided enough',
];
