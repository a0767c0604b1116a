/** The command a person would have typed, from an argument vector or a command line. */
export function shellCommand(command: unknown): string {
  if (typeof command === 'string') return command;
  if (!Array.isArray(command)) return '';
  const words = command.filter((word) => typeof word === 'string');
  return innerCommand(words) ?? words.map(quoted).join(' ');
}

/** What a shell was asked to run: `bash -lc X`, `powershell.exe -NoProfile -Command X`, `cmd /c X`. */
function innerCommand(words: readonly string[]): string | null {
  const program = /([^\\/]+?)(?:\.exe)?$/i.exec(words[0] ?? '')?.[1]?.toLowerCase();
  const flag = shellFlags.get(program ?? '');
  if (flag === undefined) return null;
  const index = words.findIndex((word) => flag.test(word));
  return index === -1 || index === words.length - 1 ? null : words.slice(index + 1).join(' ');
}

const posix = /^-[a-z]*c$/;
const powershell = /^-c(?:ommand)?$/i;
const shellFlags = new Map([
  ['bash', posix],
  ['sh', posix],
  ['zsh', posix],
  ['dash', posix],
  ['fish', posix],
  ['pwsh', powershell],
  ['powershell', powershell],
  ['cmd', /^\/c$/i],
]);

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
