import { editedPaths } from '../probes/modified-files.ts';
import type { RawEntry } from '../raw/raw-entry.ts';
import { asRecord, asText } from '../raw/shape.ts';
import type { Arm } from './arm.ts';

/**
 * What other tools hand on, rebuilt in a few lines from a description of their output. A stand-in for
 * their idea, not a measurement of them.
 */
export const PEER_ARMS: Arm[] = [
  {
    /** Files and commands as evidence, at most eight of each (deja's injection). */
    name: '8 files, 8 commands',
    compose: async ({ before }, budgetChars) =>
      [...modified(before).slice(0, 8), ...commands(before).slice(0, 8)]
        .join('\n')
        .slice(0, budgetChars),
  },
  {
    /** Fixed fields: the task, files modified and read, last commands, last user messages (clauditor's). */
    name: 'field list',
    compose: async ({ before }, budgetChars) =>
      [
        `Task: ${userTexts(before)[0] ?? ''}`,
        `Modified: ${modified(before).join(', ')}`,
        `Read: ${readFiles(before).slice(0, 20).join(', ')}`,
        `Commands: ${commands(before).slice(0, 5).join('; ')}`,
        ...userTexts(before)
          .slice(0, 3)
          .map((text) => `User: ${text}`),
      ]
        .map((field) => field.slice(0, 600))
        .join('\n')
        .slice(0, budgetChars),
  },
  {
    /** The last ten messages, user and assistant, and the files (continues' standard preset). */
    name: 'last 10 messages',
    compose: async ({ before }, budgetChars) => {
      const said = before.filter(({ kind }) => kind === 'user' || kind === 'assistant').slice(-10);
      const messages = said.toReversed().map(({ kind, text }) => `${kind}: ${text}`);
      return [modified(before).join('\n'), ...messages].join('\n\n').slice(0, budgetChars);
    },
  },
];

function modified(entries: RawEntry[]): string[] {
  return [...new Set(entries.toReversed().flatMap(editedPaths))];
}

function commands(entries: RawEntry[]): string[] {
  return entries
    .toReversed()
    .filter(({ kind }) => kind === 'call')
    .map(({ input }) => asText(asRecord(input)['command'] ?? asRecord(input)['cmd']))
    .filter((command) => command !== '')
    .map((command) => command.slice(0, 150));
}

function readFiles(entries: RawEntry[]): string[] {
  const paths = entries
    .toReversed()
    .filter(({ kind, tool }) => kind === 'call' && /^read$/i.test(tool ?? ''))
    .map(({ input }) => asText(asRecord(input)['file_path'] ?? asRecord(input)['path']));
  return [...new Set(paths)];
}

function userTexts(entries: RawEntry[]): string[] {
  return entries
    .filter(({ kind }) => kind === 'user')
    .map(({ text }) => text)
    .toReversed();
}
