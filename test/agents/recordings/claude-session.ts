import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedAgent } from '../../support/installed-agent.ts';
import { AgentHome } from '../agent-home.ts';
import { runClaude } from '../claude.ts';
import { say, startMainSession, think, use, type Step } from '../main-session.ts';
import { publishable } from './publishable.ts';
import { CHECK, OWN_WORDS, SOURCE, TAKE_POUNDS, WORDS } from './words.ts';

/**
 * Three runs of one session: a turn with a failing command, `/compact`, and a turn in which the window
 * fills, so that a compaction keeps its latest messages.
 */
export async function recordClaudeSession(): Promise<string> {
  const program = await installedAgent('claude-code');
  await using home = await AgentHome.create();
  await using model = await startMainSession({
    steps: [...firstTurn(home.project), ...secondTurn()],
    summary: WORDS.summary,
  });
  const at = { home, url: model.url };
  const display = ['--thinking-display', 'summarized'];
  const sessionId = '5b0f8a52-6f0a-4c39-9c1e-2f6f4f7d1a10';
  const runs = [
    { prompt: WORDS.firstPrompt, args: [...display, '--session-id', sessionId] },
    { prompt: '/compact keep the rules', args: [...display, '--resume', sessionId] },
    {
      prompt: WORDS.secondPrompt,
      args: [...display, '--resume', sessionId],
      environment: { CLAUDE_CODE_AUTO_COMPACT_WINDOW: '100000' },
    },
  ];
  for (const run of runs) {
    const { code, stderr } = await runClaude(program, at, run);
    if (code !== 0) throw new Error(`Claude Code ended with ${code}: ${stderr}`);
  }
  const projects = join(home.home, '.claude', 'projects');
  const [folder = ''] = readdirSync(projects);
  const log = readFileSync(join(projects, folder, `${sessionId}.jsonl`), 'utf8');
  return publishable(log, { home, own: OWN_WORDS });
}

function firstTurn(project: string): Step[] {
  const file = join(project, 'parse-weight.mjs');
  return [
    {
      blocks: [
        think(WORDS.firstThought),
        say(WORDS.plan),
        use('Write', { file_path: file, content: SOURCE }),
      ],
    },
    { blocks: [use('Bash', { command: CHECK, description: 'Check both units' })] },
    {
      blocks: [
        think(
          'Number("2.5") times 1000 is exact here, but the anchor is missing, so "2.5 kgs" passes.',
        ),
        say(WORDS.fault),
        use('Edit', { file_path: file, old_string: '(kg|g)/', new_string: '(kg|g)$/' }),
      ],
    },
    { blocks: [use('Bash', { command: CHECK, description: 'Check again' })] },
    { blocks: [say(WORDS.done)] },
  ];
}

function secondTurn(): Step[] {
  const looks = ['cat parse-weight.mjs', 'git status --short', 'ls', 'cat README.md'];
  return [
    ...looks.map((command, index) => ({
      blocks: [say(`Look ${index + 1}.`), use('Bash', { command, description: command })],
      inputTokens: 20_000 * (index + 1),
    })),
    {
      blocks: [
        think('453.59237 grams are a pound; Math.round at the end keeps whole grams.'),
        say(WORDS.decision),
        use('Bash', {
          command: TAKE_POUNDS,
          description: 'Take pounds',
        }),
      ],
    },
    {
      blocks: [
        say('Pounds are taken. The next step is to round: run the check once more after it.'),
      ],
    },
  ];
}
