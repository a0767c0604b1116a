import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import packageJson from '../../package.json' with { type: 'json' };
import { skipBecause } from '../support/skip-because.ts';

const folder = fileURLToPath(new URL('../../integrations/claude-code-plugin/', import.meta.url));

interface Hooks {
  hooks: Record<string, { matcher?: string; hooks: Record<string, unknown>[] }[]>;
}

describe('the plugin for Claude Code', () => {
  const { hooks } = JSON.parse(readFileSync(join(folder, 'hooks', 'hooks.json'), 'utf8')) as Hooks;
  const all = Object.values(hooks).flat();

  test('has a hook for each event that the program knows, and none that could block one', () => {
    const program = readFileSync(new URL('../../src/hook/program/run-hook.ts', import.meta.url));
    const known = [...program.toString().matchAll(/^ {2}\['(\w+)',/gm)].map(([, name]) => name);
    expect(new Set(Object.keys(hooks))).toEqual(new Set([...known, 'PreToolUse']));
    for (const { hooks: commands } of all)
      for (const hook of commands) {
        expect(Object.keys(hook).toSorted()).toEqual(['command', 'timeout', 'type']);
        expect(hook['command']).toBe('sh "${CLAUDE_PLUGIN_ROOT}/bin/hook.sh" claude-code');
      }
  });

  test('guards the tools that may write, and no others', () => {
    const matcher = new RegExp(`^(?:${hooks['PreToolUse']?.[0]?.matcher ?? ''})$`);
    for (const tool of ['Write', 'Edit', 'Bash', 'Agent', 'mcp__db__run'])
      expect(tool).toMatch(matcher);
    for (const tool of ['Read', 'Grep', 'WebFetch', 'TodoWrite']) expect(tool).not.toMatch(matcher);
  });

  test('has the version of the program', () => {
    const manifest: unknown = JSON.parse(
      readFileSync(join(folder, '.claude-plugin', 'plugin.json'), 'utf8'),
    );
    expect(manifest).toMatchObject({ name: 'handover', version: packageJson.version });
  });

  const claude = findClaude();
  if (claude === undefined) skipBecause('there is no claude');
  else
    test('and its marketplace give Claude Code’s own check nothing to report', () => {
      for (const path of [folder, join(folder, '..', '..')]) {
        const { stdout } = spawnSync(claude, ['plugin', 'validate', '--strict', path], {
          encoding: 'utf8',
          env: { PATH: process.env['PATH'], HOME: '/nonexistent' },
        });
        expect(stdout).toContain('Validation passed');
        expect(stdout).not.toMatch(/warning|Advice|error/i);
      }
    }, 60_000);
});

function findClaude(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return [...folders, process.env['HANDOVER_TEST_AGENTS'] ?? '']
    .filter((path) => path !== '')
    .map((path) => join(path, 'claude'))
    .find((path) => existsSync(path));
}
