import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { runCli } from '../../../src/cli/run-cli.ts';
import { claudeLog } from '../../support/claude-log.ts';
import { CliMachine } from '../cli-run.ts';

const settings =
  '{\n  // mine\n  "env": { "PASSWORD": "ghp_0123456789abcdefghijABCDEFGHIJ012345" }\n}\n';

describe('handover install', () => {
  test('shows the change, tests the hooks, names sessions to try, and uninstall takes it back', async () => {
    using machine = new CliMachine();
    const file = machine.write('.claude/settings.json', settings);
    for (const [index, words] of ['Fix the parser', 'Write the docs', 'Ship it', 'Old'].entries())
      machine.write(
        `.claude/projects/-p/${sessionId(index)}.jsonl`,
        claudeLog().user(words).toText(),
        100 - index,
      );
    const { exitCode, stdout, stderr } = await machine.run('install', 'claude-code', '--yes');
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 0,
      stderr: expect.stringMatching(
        /✓ Claude Code .*a strict lease denied a write, a write waited/,
      ),
    });
    expect(stdout).toContain(`Claude Code  ${file}\n@@ -1,4 +1,`);
    expect(stdout).toContain('+    "PreCompact": [');
    expect(stdout).not.toContain('ghp_');
    expect(stdout).toMatch(/Fix the parser\n.*compose.*\n.*Write the docs\n.*\n.*Ship it\n/);
    expect(stdout).not.toContain('Old');
    expect(JSON.parse(without(readFileSync(file, 'utf8'), '  // mine\n'))).toHaveProperty(
      'hooks.Stop',
    );
    expect(await machine.run('uninstall', 'claude-code')).toMatchObject({
      exitCode: 0,
      stdout: `Claude Code: its settings are byte for byte as before the installation (${file})\n`,
    });
    expect(readFileSync(file, 'utf8')).toBe(settings);
  });

  test('changes nothing where nobody can be asked, and shows what it would have changed', async () => {
    using machine = new CliMachine();
    const file = machine.write('.claude/settings.json', settings);
    const { exitCode, stdout, stderr } = await machine.run('install');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('[install-declined]');
    expect(stderr).toContain('--yes');
    expect(stdout).toContain('+    "PreCompact": [');
    expect(readFileSync(file, 'utf8')).toBe(settings);
    expect(existsSync(join(machine.homeDir, 'state', 'handover', 'program'))).toBe(false);
  });

  test.each([
    [true, 0],
    [false, 1],
  ])('does as it is answered: %s', async (answer, exitCode) => {
    using machine = new CliMachine();
    const file = machine.write('.claude/settings.json', settings);
    const questions: string[] = [];
    const silent = { write: () => true };
    const ended = await runCli(['install', 'claude-code'], {
      stdout: silent,
      stderr: silent,
      homeDir: machine.homeDir,
      cwd: machine.homeDir,
      interrupted: () => new AbortController().signal,
      ask: async (question) => {
        questions.push(question);
        return answer;
      },
    });
    expect(ended).toBe(exitCode);
    expect(questions).toHaveLength(1);
    expect(readFileSync(file, 'utf8') === settings).toBe(!answer);
  });

  test('leads the plugin, which heeds no variable, to the folder that the user’s variables name', async () => {
    using machine = new CliMachine();
    machine.write('.claude/settings.json', '{ "enabledPlugins": { "handover@handover": true } }\n');
    const usual = join(machine.homeDir, '.local', 'state', 'handover');
    expect(stateOfPlugin(machine)).toBe(usual);
    await machine.run('install', 'claude-code', '--yes');
    const named = join(machine.homeDir, 'state', 'handover');
    expect(stateOfPlugin(machine)).toBe(named);
    await machine.run('uninstall');
    expect(stateOfPlugin(machine)).toBe(usual);
    writeFileSync(join(usual, 'moved-to'), `${named} that is gone\n`);
    expect(stateOfPlugin(machine)).toBe(usual);
  });

  test('asks nothing the second time', async () => {
    using machine = new CliMachine();
    machine.write('.claude/settings.json', settings);
    await machine.run('install', '--yes');
    const { exitCode, stdout } = await machine.run('init');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('had its hooks already');
    expect(stdout).not.toContain('@@');
  });

  test('tells scripts what came of it, in JSON alone on stdout', async () => {
    using machine = new CliMachine();
    const file = machine.write('.claude/settings.json', settings);
    const { stdout, stderr } = await machine.run('install', '--yes', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      agents: [
        {
          agent: 'claude-code',
          settings: file,
          changed: true,
          plugin: false,
          selfTest: { heldMs: expect.any(Number), tookMs: expect.any(Number) },
        },
      ],
      sessions: [],
    });
    expect(stderr).toContain('+    "PreCompact": [');
    expect(JSON.parse((await machine.run('uninstall', '--json')).stdout)).toMatchObject([
      { agent: 'claude-code', outcome: 'restored' },
      { agent: 'codex', outcome: 'absent' },
    ]);
  });

  test('names the agents that are not there', async () => {
    using machine = new CliMachine();
    process.env['PATH'] = '/usr/bin:/bin';
    expect(await machine.run('install')).toMatchObject({
      exitCode: 4,
      stderr: expect.stringContaining('[agent-absent]'),
    });
    machine.write('.claude/settings.json', settings);
    const { stderr } = await machine.run('install', 'claude-code', 'codex', '--yes');
    expect(stderr).toContain(`Codex, ${join(machine.homeDir, '.codex')}`);
    expect((await machine.run('install', 'cursor')).exitCode).toBe(2);
  });

  test('says that Codex must be told to trust, and when that cannot be known', async () => {
    using machine = new CliMachine();
    mkdirSync(join(machine.homeDir, '.codex'));
    process.env['PATH'] = '/usr/bin:/bin';
    const absent = await machine.run('install', 'codex', '--yes');
    expect(absent.stdout).toContain('there is no `codex` on the PATH');
    writeCodex(machine, 'untrusted');
    const untrusted = await machine.run('install', 'codex', '--json', '--yes');
    expect(untrusted.stdout).toContain('Trust all and continue');
    writeCodex(machine, 'trusted');
    expect((await machine.run('install', 'codex')).stdout).toContain('Codex trusts the hooks.');
  });

  test('leaves settings alone that it does not understand, and names the file', async () => {
    using machine = new CliMachine();
    const file = machine.write('.claude/settings.json', '{"hooks": [');
    const { exitCode, stderr } = await machine.run('install', '--yes');
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`${file}: not a JSON object`);
    expect(stderr).toContain('[settings-unreadable]');
  });
});

describe('the doctor', () => {
  test('tells of what an installation stands on', async () => {
    using machine = new CliMachine();
    machine.write(
      '.claude/settings.json',
      '{"showThinkingSummaries": true, "cleanupPeriodDays": 365}',
    );
    process.env['PATH'] = '/usr/bin:/bin';
    expect(await machine.run('doctor')).toMatchObject({
      stdout: expect.stringContaining('in no agent yet: `handover install` adds hooks'),
    });
    await machine.run('install', '--yes');
    expect(await checkOf(machine, 'Installation')).toMatchObject({ ok: true });
    expect(await checkOf(machine, 'Claude Code')).toMatchObject({ ok: true });
    expect(await checkOf(machine, 'Claude Code hooks')).toMatchObject({ ok: true });
    expect((await checkOf(machine, 'Thinking'))?.says).toBe('summaries stand in the log');
    expect((await checkOf(machine, 'Log retention'))?.says).toContain('after 365 days');
    expect((await checkOf(machine, 'Compaction'))?.says).toContain('autoCompactWindow');
  });

  test('tells of hooks that are gone, switched off or altered, each with its mend', async () => {
    using machine = new CliMachine();
    const file = machine.write('.claude/settings.json', '{}');
    await machine.run('install', '--yes');
    const installed = readFileSync(file, 'utf8');
    writeFileSync(file, installed.replace('"PreCompact"', '"PostTool"'));
    expect(await checkOf(machine, 'Claude Code hooks')).toMatchObject({
      ok: false,
      says: expect.stringContaining('PreCompact'),
      mend: expect.stringContaining('handover install'),
    });
    writeFileSync(file, installed.replace('{', '{ "disableAllHooks": true,'));
    expect(await checkOf(machine, 'Claude Code hooks')).toMatchObject({
      ok: false,
      mend: expect.stringContaining('disableAllHooks'),
    });
    writeFileSync(file, '{"hooks": [');
    expect(await checkOf(machine, 'Claude Code hooks')).toMatchObject({
      ok: false,
      says: expect.stringContaining(file),
    });
    writeFileSync(join(machine.homeDir, 'state/handover/program/current/hook.sh'), '');
    expect(await checkOf(machine, 'Installation')).toMatchObject({
      ok: false,
      says: expect.stringContaining('altered: hook.sh'),
      mend: expect.stringContaining('handover install'),
    });
  });

  test('tells of a recorded Node.js that is gone, and of hooks that Codex does not trust', async () => {
    using machine = new CliMachine();
    mkdirSync(join(machine.homeDir, '.codex'));
    process.env['PATH'] = '/usr/bin:/bin';
    await machine.run('install', 'codex', '--yes');
    writeCodex(machine, 'untrusted');
    expect(await checkOf(machine, 'Codex')).toMatchObject({
      ok: true,
      says: expect.stringContaining('1.2.3'),
    });
    expect(await checkOf(machine, 'Codex trust')).toMatchObject({
      ok: false,
      mend: expect.stringContaining('Trust all and continue'),
    });
    writeCodex(machine, 'trusted');
    expect(await checkOf(machine, 'Codex trust')).toMatchObject({ ok: true });
    const record = join(machine.homeDir, 'state/handover/installation.json');
    writeFileSync(
      record,
      readFileSync(record, 'utf8').replace(process.execPath, '/nonexistent/node'),
    );
    expect(await checkOf(machine, 'Installation')).toMatchObject({
      ok: false,
      says: expect.stringContaining('/nonexistent/node'),
    });
  });
});

interface ShownCheck {
  name: string;
  ok: boolean;
  says: string;
  mend?: string;
}

async function checkOf(machine: CliMachine, name: string): Promise<ShownCheck | undefined> {
  const { stdout } = await machine.run('doctor', '--json');
  return (JSON.parse(stdout) as ShownCheck[]).find((check) => check.name === name);
}

/** A program that answers as Codex's app-server does, for the hooks in the file that it is started with. */
function writeCodex(machine: CliMachine, trustStatus: string): void {
  const path = machine.write(
    'bin/codex',
    `#!${process.execPath}
const { readFileSync } = require('node:fs');
if (process.argv[2] === '--version') console.log('codex-cli 1.2.3');
else {
  const file = process.env.HOME + '/.codex/hooks.json';
  const { hooks } = JSON.parse(readFileSync(file, 'utf8'));
  const listed = Object.entries(hooks).map(([eventName, [{ hooks: [{ command }] }]]) => (
    { key: file + eventName, eventName, command, trustStatus: '${trustStatus}', currentHash: '', enabled: true }));
  require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
    const { id } = JSON.parse(line);
    if (id === 2) console.log(JSON.stringify({ id, result: { data: [{ hooks: listed }] } }));
  });
}
`,
  );
  chmodSync(path, 0o700);
  process.env['PATH'] = `${join(machine.homeDir, 'bin')}:/usr/bin:/bin`;
}

function sessionId(index: number): string {
  return `00000000-0000-4000-8000-00000000000${index}`;
}

function without(text: string, part: string): string {
  return text.replace(part, '');
}

/** What the plugin's hooks hand to their program, for a user with this machine's home. */
function stateOfPlugin({ homeDir }: CliMachine): string {
  const script = readFileSync(new URL('../../../src/hook/hook.sh', import.meta.url), 'utf8');
  const node = join(homeDir, 'echo-node');
  writeFileSync(node, '#!/bin/sh\necho "$@"\n', { mode: 0o755 });
  const own = script.replace('eval "home=~$user"', `home='${homeDir}'`);
  const { stdout } = spawnSync('sh', ['-c', own, 'hook.sh', 'claude-code', '', node], {
    input: '{"hook_event_name":"Stop","session_id":"x"}',
    encoding: 'utf8',
  });
  return / --state (.*)$/m.exec(stdout)?.[1] ?? stdout;
}
