/** Our hooks in the text of an agent's settings. */
import { isDeepStrictEqual } from 'node:util';
import { findNodeAtLocation, parse } from 'jsonc-parser';
import { HandoverError } from '../errors/handover-error.ts';
import { appendToJson } from './append-to-json.ts';
import { isOurCommand } from './hook-command.ts';
import type { HookGroup } from './hook-group.ts';
import { jsonLayout } from './json-layout.ts';
import { removeFromJson } from './remove-from-json.ts';

type Hooks = Record<string, unknown[]>;

type Groups = Readonly<Record<string, HookGroup>>;

/** Behind all others of their event: where a hook stands is part of how Codex knows it. */
export function addHooks(text: string, wanted: Groups): string {
  const base = text.trim() === '' ? '{}\n' : text;
  const { hooks: present, ...others } = readHooks(base);
  const groups = Object.fromEntries(
    Object.entries(wanted).filter(([event, group]) => !includes(present?.[event], group)),
  );
  let next = base;
  if (present === undefined) {
    const hooks = Object.fromEntries(
      Object.entries(groups).map(([event, group]) => [event, [group]]),
    );
    next = appendToJson(base, [], { key: 'hooks', value: hooks });
  } else {
    for (const [event, group] of Object.entries(groups))
      next = Object.hasOwn(present, event)
        ? appendToJson(next, ['hooks', event], { value: group })
        : appendToJson(next, ['hooks'], { key: event, value: [group] });
  }
  const hooks: Hooks = { ...present };
  for (const [event, group] of Object.entries(groups))
    hooks[event] = [...(hooks[event] ?? []), group];
  // Such as a key that stands there twice: the agent takes the last, an edit the first.
  if (!isDeepStrictEqual(readHooks(next), { ...others, hooks }))
    throw new HandoverError('settings-unreadable', { detail: 'a key stands there twice' });
  return next;
}

/**
 * With the lists, and then the object, that were of ours alone. What stands in `except` stays where it is: Codex
 * knows a hook by its place too.
 */
export function removeHooks(text: string, { except = {} }: { except?: Groups } = {}): string {
  if (text.trim() === '') return text;
  const { hooks = {} } = readHooks(text);
  let next = text;
  for (const [event, groups] of Object.entries(hooks)) {
    const kept = groups.findIndex((group) => isDeepStrictEqual(group, except[event]));
    const places = ourPlaces(groups).filter(([index]) => index !== kept);
    for (const place of places) next = removeFromJson(next, ['hooks', event, ...place]);
    if (places.length > 0) next = removeIfBlank(next, ['hooks', event]);
  }
  return next === text ? text : removeIfBlank(next, ['hooks']);
}

/** The commands of ours, by their events. */
export function ourHooks(text: string): { event: string; command: string }[] {
  const { hooks = {} } = text.trim() === '' ? {} : readHooks(text);
  return Object.entries(hooks).flatMap(([event, groups]) =>
    groups.flatMap((group) =>
      commandsOf(group)
        .filter(isOurCommand)
        .map((command) => ({ event, command: String(command) })),
    ),
  );
}

function includes(groups: readonly unknown[] | undefined, wanted: HookGroup): boolean {
  return groups?.some((group) => isDeepStrictEqual(group, wanted)) === true;
}

/** A comment of the user's in it keeps it. */
function removeIfBlank(text: string, path: string[]): string {
  const node = findNodeAtLocation(jsonLayout(text).root, path);
  const content = node === undefined ? '' : text.slice(node.offset, node.offset + node.length);
  return /^[[{]\s*[\]}]$/.test(content) ? removeFromJson(text, path) : text;
}

/** Last first, so that what was removed shifts nothing that is still to go. */
function ourPlaces(groups: readonly unknown[]): [number, ...(string | number)[]][] {
  const places = groups.flatMap((group, index): [number, ...(string | number)[]][] => {
    if (isOurs(group)) return [[index]];
    // A group that the user has put a command of their own into.
    const ours = commandsOf(group).flatMap((command, at) => (isOurCommand(command) ? [at] : []));
    return ours.map((at) => [index, 'hooks', at]);
  });
  return places.toReversed();
}

function isOurs(group: unknown): boolean {
  const commands = commandsOf(group);
  return commands.length > 0 && commands.every(isOurCommand);
}

function commandsOf(group: unknown): unknown[] {
  const { hooks } = (group ?? {}) as { hooks?: unknown };
  if (!Array.isArray(hooks)) return [];
  return hooks.map((hook: unknown) => (hook as { command?: unknown } | null)?.command);
}

function readHooks(text: string): { hooks?: Hooks } & Record<string, unknown> {
  jsonLayout(text);
  const { hooks, ...others } = parse(text, [], { allowTrailingComma: true }) as Record<
    string,
    unknown
  >;
  if (hooks === undefined) return others;
  const isPlain = typeof hooks === 'object' && hooks !== null && !Array.isArray(hooks);
  if (!isPlain || !Object.values(hooks).every(Array.isArray))
    throw new HandoverError('settings-unreadable', { detail: 'hooks' });
  return { ...others, hooks: hooks as Hooks };
}
