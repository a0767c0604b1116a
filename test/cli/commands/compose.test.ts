import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { INJECTION_PREFIX, RESUME_PREFIX } from '../../../src/document/prefix.ts';
import { documentSchema } from '../../../src/document/document.ts';
import { claudeLog } from '../../support/claude-log.ts';
import { CliMachine } from '../cli-run.ts';

const fixtures = fileURLToPath(new URL('../../fixtures/logs', import.meta.url));
const fixturePaths = ['claude-code', 'codex'].flatMap((agent) =>
  readdirSync(join(fixtures, agent))
    .filter((name) => !name.startsWith('subagent'))
    .map((name) => `${agent}/${name}`),
);

const session = claudeLog()
  .user('Add a limit to the export.')
  .assistant('Added.')
  .user('Never write to order_totals.')
  .assistant('Understood.')
  .user('Now the docs.')
  .assistant('Written.')
  .toText();

describe('handover compose', () => {
  test.each(fixturePaths)(
    'writes the document of %s to stdout, and nothing else',
    async (fixture) => {
      using machine = new CliMachine();
      const run = await machine.run('compose', join(fixtures, fixture));
      expect(run).toMatchObject({ exitCode: 0, stderr: '' });
      expect(run.stdout.startsWith(RESUME_PREFIX)).toBe(true);
      expect(run.stdout).toMatch(/\n---\n\nHandover of [^\n]+\n$/);
    },
  );

  test('--json writes the twin, which keeps the published schema', async () => {
    using machine = new CliMachine();
    const path = machine.write('a.jsonl', session);
    const { stdout } = await machine.run('compose', path, '--json');
    const document = documentSchema.parse(JSON.parse(stdout));
    const markdown = (await machine.run('compose', path)).stdout;
    expect(document).toMatchObject({ shape: 'resume', cutLine: 6, chars: markdown.length });
  });

  test('--until-line N writes what it would write if the log ended there', async () => {
    using machine = new CliMachine();
    const whole = machine.write('a.jsonl', session);
    for (const line of [1, 3, 6, 99]) {
      const cut = machine.write(
        'b.jsonl',
        session.split('\n').slice(0, Math.min(line, 6)).concat('').join('\n'),
      );
      const expected = await machine.run('compose', cut);
      expect(await machine.run('compose', whole, '--until-line', String(line))).toEqual(expected);
    }
  });

  test('--budget-tokens bounds the document', async () => {
    using machine = new CliMachine();
    const long = claudeLog().with((told) => {
      for (let index = 0; index < 100; index += 1)
        told
          .user(`Never touch ledger ${index} of floor ${index}.`)
          .assistant(`Ledger ${index} stays as it is.`);
    });
    const path = machine.write('a.jsonl', long.toText());
    const lengthAt = async (tokens: string): Promise<number> =>
      (await machine.run('compose', path, '--budget-tokens', tokens)).stdout.length;
    expect(await lengthAt('700')).toBeLessThanOrEqual(700 * 2.8);
    expect(await lengthAt('2000')).toBeGreaterThan(700 * 2.8);
  });

  test('--for injection writes the short shape, without what --summary says', async () => {
    using machine = new CliMachine();
    const path = machine.write('a.jsonl', session);
    const summary = machine.write('summary.md', 'The user: never write to order_totals.');
    const plain = await machine.run('compose', path, '--for', 'injection');
    expect(plain.stdout.startsWith(INJECTION_PREFIX)).toBe(true);
    expect(plain.stdout).toContain('- "Never write to order_totals."');
    const told = await machine.run('compose', path, '--for', 'injection', '--summary', summary);
    expect(told.stdout).not.toContain('- "Never write to order_totals."');
  });

  test('--goal is quoted in the document', async () => {
    using machine = new CliMachine();
    const path = machine.write('a.jsonl', session);
    const { stdout } = await machine.run('compose', path, '--goal', 'Ship it.');
    expect(stdout).toContain('"Ship it."');
  });

  test('says what git says of the project now, unless it is not to be asked', async () => {
    using machine = new CliMachine();
    const project = join(machine.homeDir, 'shop');
    execFileSync('git', ['init', '--quiet', '--initial-branch=discount', project]);
    const secret = ['ghp', 'R7kQ2mZx9LwTb4VnPc8JdYs5HgFa3UeK1oXi'].join('_');
    machine.write(`shop/${secret}.ts`, '');
    const path = machine.write('a.jsonl', claudeLog({ cwd: project }).user('go').toText());
    const { stdout } = await machine.run('compose', path);
    expect(stdout).toMatch(
      /^- From git at [-\d]{10} [:\d]{5} UTC: branch `discount`, no commit yet; 1 file untracked: `\[redacted:github-token:[0-9a-f]{6}\]\.ts`$/m,
    );
    for (const flags of [['--no-git'], ['--until-line', '1']])
      expect((await machine.run('compose', path, ...flags)).stdout).not.toContain('From git');
    const injection = await machine.run('compose', path, '--for', 'injection');
    expect(injection.stdout).toContain('branch `discount`');
  });

  test('reads packed logs, and finds a log by its name before it was packed', async () => {
    using machine = new CliMachine();
    const plain = await machine.run('compose', machine.write('a.jsonl', session));
    machine.write('b.jsonl.gz', gzipSync(session));
    machine.write('c.jsonl.zst', zstdCompressSync(session));
    for (const name of ['b.jsonl.gz', 'c.jsonl.zst', 'c.jsonl'])
      expect(await machine.run('compose', join(machine.homeDir, name))).toEqual(plain);
  });

  test('a secret is neither in the Markdown nor in the twin, and is marked the same each time', async () => {
    using machine = new CliMachine();
    const secret = `ghp_${'x7Kq2mZ9vB4nR8tL1wS6'.repeat(2).slice(0, 36)}`;
    const path = machine.write(
      'a.jsonl',
      claudeLog().user(`The token is ${secret} for now.`).toText(),
    );
    const first = await machine.run('compose', path);
    expect(await machine.run('compose', path)).toEqual(first);
    const twin = await machine.run('compose', path, '--json');
    for (const { stdout } of [first, twin]) {
      expect(stdout).not.toContain(secret);
      expect(stdout).toMatch(/\[redacted:[\w-]+:[0-9a-f]{6}\]/);
    }
  });

  test.each([
    ['a missing file', 4, (machine: CliMachine) => join(machine.homeDir, 'none.jsonl')],
    ['a file that is no log', 1, (machine: CliMachine) => machine.write('a.md', '# Notes\n')],
    ['an empty file', 1, (machine: CliMachine) => machine.write('a.jsonl', '')],
    ['a folder', 1, (machine: CliMachine) => machine.homeDir],
  ])(
    '%s ends with exit code %i, nothing on stdout, and the file named',
    async (_what, exitCode, make) => {
      using machine = new CliMachine();
      const run = await machine.run('compose', make(machine));
      expect(run).toMatchObject({ exitCode, stdout: '' });
      expect(run.stderr.trim().split('\n')).toHaveLength(2);
    },
  );

  test('an agent that nobody knows is a usage error', async () => {
    using machine = new CliMachine();
    const path = machine.write('a.jsonl', session);
    expect(await machine.run('compose', path, '--agent', 'hal')).toMatchObject({
      exitCode: 2,
      stdout: '',
    });
  });
});

describe('handover without arguments', () => {
  test("writes the newest local session's document", async () => {
    using machine = new CliMachine();
    const projects = '.claude/projects/-home-ada-shop';
    machine.write(`${projects}/old.jsonl`, claudeLog().user('the old one').toText(), 100);
    machine.write(`${projects}/new.jsonl`, claudeLog().user('the new one').toText(), 200);
    machine.write(`${projects}/older.jsonl`, claudeLog().user('the older one').toText(), 50);
    const { exitCode, stdout } = await machine.run();
    expect(exitCode).toBe(0);
    expect(stdout).toContain('"the new one"');
  });

  test('says so where there is no session', async () => {
    using machine = new CliMachine();
    const run = await machine.run();
    expect(run).toMatchObject({ exitCode: 4, stdout: '' });
    expect(run.stderr).toContain('[no-local-session]');
  });
});
