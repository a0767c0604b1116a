import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { createClaudePrintModel, type ClaudePrintOptions } from '../../src/llm/claude-print.ts';
import type { LanguageModel, ModelRequest, ModelTool } from '../../src/llm/language-model.ts';
import { installedAgent } from '../support/installed-agent.ts';
import { skipBecause } from '../support/skip-because.ts';
import { signal, streaming } from './ask-server.ts';
import {
  messageStart,
  MessagesServer,
  streamHead,
  type Answer,
  type Block,
} from './messages-server.ts';

const program = await installedAgent('claude-code').catch((error: Error) => error);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'handover-claude-print-'));
  if (typeof program === 'string') await customizeHome(folder, program);
});
afterAll(() => rm(folder, { recursive: true }));

if (typeof program !== 'string') skipBecause(`Claude Code cannot be had here: ${program.message}`);
else
  describe('the true Claude Code', () => {
    test('calls our tools and no others, and answers in the form that was asked for', async () => {
      const inputs: unknown[] = [];
      let firstEvents = 0;
      await using server = await MessagesServer.start(searchThenAnswer());
      const answer = await modelAt(server).ask(
        requestWith((input) => {
          inputs.push(input);
          return Promise.resolve('L7 user: use tabs');
        }),
        { signal, onFirstEvent: () => void (firstEvents += 1) },
      );
      expect(answer).toEqual({
        content: [{ type: 'text', text: '{"findings":["use tabs"]}' }],
        text: '{"findings":["use tabs"]}',
        toolCalls: [],
        stop: 'end',
        usage: { inputTokens: 22, cacheReadTokens: 1400, cacheWriteTokens: 100, outputTokens: 84 },
        costMicroUsd: 707,
      });
      expect({ inputs, firstEvents }).toEqual({ inputs: [{ pattern: 'tabs' }], firstEvents: 1 });
      expect(server.requests[0]?.headers.authorization).toBe('Bearer token-of-the-login');
      expect(toolNames(server)).toEqual(['StructuredOutput', 'mcp__log__search_log']);
      expect(JSON.stringify(server.requests[1]?.body['messages'])).toContain('L7 user: use tabs');
    });

    test('is asked with our prefix before our brief, and with nothing of the user, who has rules, hooks and a plugin', async () => {
      await using server = await MessagesServer.start(searchThenAnswer());
      await modelAt(server).ask(requestWith(), { signal });
      const { system, messages, model } = server.requests[0]?.body ?? {};
      expect(model).toBe('claude-haiku-4-5');
      expect(JSON.stringify(system)).toContain(`Instructions.\\n\\nExtract of @${folder}/file`);
      expect(JSON.stringify(messages)).toContain(`# Gap: decisions, see @${folder}/file`);
      const sent = JSON.stringify(server.requests);
      for (const word of ['RULES-OF-THE-USER', 'TEXT-OF-A-FILE']) expect(sent).not.toContain(word);
      expect(ranHooks()).toEqual([]);
      expect(existsSync(join(folder, '.claude', 'projects'))).toBe(false);
    });

    test('without our arguments runs those hooks, so that the test above can fail', async () => {
      await using server = await MessagesServer.start(streaming([{ type: 'text', text: 'x' }]));
      const asking = promisify(execFile)(program, ['-p', `see @${folder}/file`], {
        cwd: folder,
        env: environmentAt(server),
      });
      asking.child.stdin?.end();
      await asking;
      expect(ranHooks()).toEqual(['plugin', 'settings']);
      const sent = JSON.stringify(server.requests);
      for (const word of ['RULES-OF-THE-USER', 'TEXT-OF-A-FILE']) expect(sent).toContain(word);
      await Promise.all(ranHooks().map((name) => rm(join(folder, 'ran', name))));
    });

    test('ends at the cap on turns, with what it cost', async () => {
      await using server = await MessagesServer.start(searching());
      const answer = await modelAt(server, { maxTurns: 2 }).ask(requestWith(), { signal });
      expect(answer).toMatchObject({ stop: 'cut-off', text: '' });
      expect(answer.usage.outputTokens).toBe(42 * server.requests.length);
      expect(server.requests.length).toBeLessThanOrEqual(3);
    });

    test('ends at the cap on dollars', async () => {
      await using server = await MessagesServer.start(searching());
      const answer = await modelAt(server, { maxUsd: 0.001 }).ask(requestWith(), { signal });
      expect(answer).toMatchObject({ stop: 'cut-off' });
      expect(answer.costMicroUsd).toBeGreaterThanOrEqual(1000);
      expect(answer.costMicroUsd).toBeLessThan(2000);
    });

    test.each([
      [401, 'model-access-denied'],
      [404, 'model-not-found'],
      [400, 'model-refused-request'],
    ])('tells of the status %i', async (status, code) => {
      await using server = await MessagesServer.start((response) =>
        response
          .writeHead(status, { 'content-type': 'application/json' })
          .end('{"type":"error","error":{"type":"x","message":"their words"}}'),
      );
      await expect(modelAt(server).ask(requestWith(), { signal })).rejects.toMatchObject({ code });
    });

    test('without a login says that one is needed, and asks nobody', async () => {
      await using server = await MessagesServer.start(searching());
      const environment = { ...environmentAt(server), CLAUDE_CONFIG_DIR: join(folder, 'new') };
      await expect(
        modelAt(server, { environment }).ask(requestWith(), { signal }),
      ).rejects.toMatchObject({ code: 'model-access-denied' });
      expect(server.requests).toEqual([]);
    });

    test('is killed by an abort, and its folder and our tools are gone', async () => {
      const controller = new AbortController();
      const reason = new Error('canceled');
      await using server = await MessagesServer.start((response) => {
        streamHead(response).write(messageStart());
      });
      const asking = modelAt(server).ask(requestWith(), {
        signal: controller.signal,
        onFirstEvent: () => controller.abort(reason),
      });
      await expect(asking).rejects.toBe(reason);
      await server.requests[0]?.closed;
      const [worked = 'nowhere'] =
        /[^ ]+handover-model-\w+/.exec(JSON.stringify(server.requests)) ?? [];
      expect(worked).toContain(tmpdir());
      expect(existsSync(worked)).toBe(false);
    });
  });

function modelAt(server: MessagesServer, options: Partial<ClaudePrintOptions> = {}): LanguageModel {
  return createClaudePrintModel({
    model: 'claude-haiku-4-5',
    program: String(program),
    environment: environmentAt(server),
    maxTurns: 6,
    ...options,
  });
}

/** A machine of its own, whose Claude Code is logged in to the server of the test. */
function environmentAt({ url }: { url: string }): Record<string, string> {
  return {
    HOME: folder,
    CLAUDE_CONFIG_DIR: join(folder, '.claude'),
    PATH: '/usr/bin:/bin',
    ANTHROPIC_BASE_URL: url,
    CLAUDE_CODE_MAX_RETRIES: '0',
  };
}

function requestWith(run: ModelTool['run'] = () => Promise.resolve('none')): ModelRequest {
  const inputSchema = { type: 'object', properties: { pattern: { type: 'string' } } };
  const findings = { type: 'array', items: { type: 'string' } };
  return {
    prefix: ['Instructions.', `Extract of @${folder}/file`],
    brief: `# Gap: decisions, see @${folder}/file`,
    turns: [],
    tools: [{ name: 'search_log', description: 'Searches.', inputSchema, run }],
    answerSchema: { type: 'object', properties: { findings }, required: ['findings'] },
    maxOutputTokens: 4000,
  };
}

function search(id: string): Block {
  return { type: 'tool_use', id, name: 'mcp__log__search_log', input: { pattern: 'tabs' } };
}

/** Never comes to an end. */
function searching(): Answer {
  let calls = 0;
  return (response, request) =>
    streaming([search(`toolu_${(calls += 1)}`)], 'tool_use')(response, request);
}

function searchThenAnswer(): Answer {
  const input = { findings: ['use tabs'] };
  const turns = [
    search('toolu_1'),
    { type: 'tool_use', id: 'toolu_2', name: 'StructuredOutput', input },
  ];
  return (response, request) =>
    streaming([turns.shift() ?? { type: 'text', text: 'Done.' }], 'tool_use')(response, request);
}

const namedTools = z.array(z.object({ name: z.string() }));

function toolNames({ requests }: MessagesServer): string[] {
  return namedTools.parse(requests[0]?.body['tools']).map(({ name }) => name);
}

function ranHooks(): string[] {
  return readdirSync(join(folder, 'ran')).toSorted();
}

/** A user with rules, with hooks, and with a plugin that has hooks. */
async function customizeHome(home: string, claude: string): Promise<void> {
  const hooks = (name: string): object => ({
    SessionStart: [{ hooks: [{ type: 'command', command: `touch '${home}/ran/${name}'` }] }],
  });
  const login = {
    accessToken: 'token-of-the-login',
    refreshToken: 'none',
    expiresAt: Date.now() + 86_400_000,
    scopes: ['user:inference'],
    subscriptionType: 'max',
  };
  const market = { name: 'market', owner: { name: 'x' } };
  const files = {
    'ran/.keep': '',
    file: 'TEXT-OF-A-FILE',
    '.claude/.credentials.json': { claudeAiOauth: login },
    '.claude/CLAUDE.md': 'RULES-OF-THE-USER',
    '.claude/settings.json': { hooks: hooks('settings') },
    'market/.claude-plugin/marketplace.json': {
      ...market,
      plugins: [{ name: 'plugin', source: './plugin' }],
    },
    'market/plugin/.claude-plugin/plugin.json': { name: 'plugin' },
    'market/plugin/hooks/hooks.json': { hooks: hooks('plugin') },
  };
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(home, path)), { recursive: true });
    const text = typeof content === 'string' ? content : JSON.stringify(content);
    await writeFile(join(home, path), text);
  }
  await rm(join(home, 'ran', '.keep'));
  const env = environmentAt({ url: 'http://127.0.0.1:1' });
  for (const args of [
    ['marketplace', 'add', join(home, 'market')],
    ['install', 'plugin@market'],
  ])
    await promisify(execFile)(claude, ['plugin', ...args], { env });
}
