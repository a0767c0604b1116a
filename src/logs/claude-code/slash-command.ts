/** What the user typed after a slash command; undefined where the text is none. */
export interface SlashCommand {
  /** With its slash. */
  name: string;
  args: string;
  /** Handled by the program itself (`/model`), not given to the model as a prompt. */
  local: boolean;
}

export function slashCommand(text: string): SlashCommand | undefined {
  const name = tagContent(text, 'command-name');
  if (name === undefined || !leadingTag.test(text)) return undefined;
  return {
    name: name.startsWith('/') ? name : `/${name}`,
    args: tagContent(text, 'command-args') ?? '',
    // The program writes the name first for its own commands, the message first for prompts.
    local: text.trimStart().startsWith('<command-name>'),
  };
}

/**
 * The user's words in a command: the arguments of a prompt. Of the program's own commands only
 * `/compact` takes words ("keep the names"); the others take settings.
 */
export function commandWords(command: SlashCommand): string {
  return command.local && command.name !== '/compact' ? '' : command.args;
}

const leadingTag = /^\s*<command-(?:name|message)>/;

function tagContent(text: string, tag: string): string | undefined {
  const open = text.indexOf(`<${tag}>`);
  const close = text.lastIndexOf(`</${tag}>`);
  if (open < 0 || close < open) return undefined;
  return text.slice(open + tag.length + 2, close).trim();
}
