import { describe, expect, test } from '@jest/globals';
import { ClaudeCodeLog } from '../../support/claude-code-log.ts';
import { ofKind, readEvents } from '../../support/read-events.ts';

const said = [{ type: 'text', text: 'Understood.' }];

describe('prompts that were typed while Claude Code worked', () => {
  test('one that was removed, handed over mid-turn, is words at the line where it was queued', async () => {
    const log = start()
      .queue('enqueue', 'use pnpm, not npm')
      .assistant(said)
      .queue('remove')
      .assistant(said);
    expect(await words(log)).toEqual([[2, 'queue', 'use pnpm, not npm']]);
  });

  test('several that were removed are told in the order in which they were typed', async () => {
    const log = start()
      .queue('enqueue', 'use pnpm')
      .queue('enqueue', 'no lockfile')
      .queue('remove')
      .queue('remove')
      .assistant(said)
      .user('thanks');
    expect(await words(log)).toEqual([
      [2, 'queue', 'use pnpm'],
      [3, 'queue', 'no lockfile'],
      [7, 'message', 'thanks'],
    ]);
  });

  test('a removal that names its prompt leaves the others in the queue', async () => {
    const log = start()
      .queue('enqueue', 'use pnpm')
      .queue('enqueue', 'no lockfile')
      .queue('remove', 'no lockfile')
      .queue('remove', '<task-notification>x</task-notification>')
      .assistant(said)
      .user('thanks');
    expect(await words(log)).toEqual([
      [3, 'queue', 'no lockfile'],
      [7, 'message', 'thanks'],
      [2, 'queue', 'use pnpm'],
    ]);
  });

  test('one that comes as a user line is told once, there', async () => {
    const log = start()
      .queue('enqueue', 'use pnpm')
      .queue('dequeue')
      .user('use pnpm')
      .assistant(said);
    expect(await words(log)).toEqual([[4, 'message', 'use pnpm']]);
  });

  test('a command that left the queue is no words: its row tells it', async () => {
    const log = start()
      .queue('enqueue', '/code-review --fix')
      .queue('enqueue', '/etc/hosts is the file I mean')
      .queue('dequeue')
      .queue('dequeue')
      .assistant(said);
    expect(await words(log)).toEqual([[3, 'queue', '/etc/hosts is the file I mean']]);
  });

  test('several that come joined in one user line are told once', async () => {
    const log = start()
      .queue('enqueue', 'use pnpm')
      .queue('enqueue', 'and no\nlockfile')
      .user('use pnpm\nand no\nlockfile')
      .assistant(said);
    expect(await words(log)).toEqual([[4, 'message', 'use pnpm\nand no\nlockfile']]);
  });

  test('a longer message that only holds the same letters does not swallow a queued one', async () => {
    const log = start().queue('enqueue', 'yes').user('yesterday it worked').assistant(said);
    expect(await words(log)).toEqual([
      [3, 'message', 'yesterday it worked'],
      [2, 'queue', 'yes'],
    ]);
  });

  test('one that comes as an attachment is told once, there', async () => {
    const prompt = 'use pnpm';
    const log = start()
      .queue('enqueue', prompt)
      .queue('remove', prompt)
      .attachment({
        type: 'queued_command',
        prompt,
        commandMode: 'prompt',
        origin: { kind: 'human' },
      })
      .assistant(said);
    expect(await words(log)).toEqual([[4, 'queue', prompt]]);
  });

  test('one that was taken back and not sent again is words before the model speaks again', async () => {
    const log = start()
      .queue('enqueue', 'add tests')
      .queue('popAll', 'add tests')
      .assistant(said)
      .user('thanks');
    expect(await words(log)).toEqual([
      [2, 'queue', 'add tests'],
      [5, 'message', 'thanks'],
    ]);
  });

  test('one that was taken back and typed as a rejection is told once', async () => {
    const log = start()
      .call('t1', 'Bash', { command: 'git push' })
      .queue('enqueue', 'not yet')
      .queue('popAll', 'not yet')
      .result('t1', rejection('not yet'), { is_error: true })
      .assistant(said);
    expect(await words(log)).toEqual([[5, 'rejection', 'not yet']]);
  });

  test('one that still waits when the log ends is told last', async () => {
    const log = start().queue('enqueue', 'and then deploy').assistant(said);
    expect(await words(log)).toEqual([[2, 'queue', 'and then deploy']]);
  });

  test('a queued slash command that comes as one is told once', async () => {
    const log = start()
      .queue('enqueue', '/review the parser')
      .queue('dequeue')
      .user(
        '<command-message>review</command-message>\n<command-name>/review</command-name>\n<command-args>the parser</command-args>',
      );
    expect(await words(log)).toEqual([[4, 'message', 'the parser']]);
  });

  test('notices of the program are not words', async () => {
    const log = start()
      .queue('enqueue', '<task-notification>\n<task-id>b1</task-id>\n</task-notification>')
      .queue('enqueue', '<agent-notification>done</agent-notification>')
      .queue('enqueue', '{"task_id":"b2","description":"tests","task_type":"local_bash"}')
      .attachment({
        type: 'queued_command',
        prompt: '<task-notification>x</task-notification>',
      })
      .attachment({ type: 'queued_command', prompt: 'go', origin: { kind: 'coordinator' } })
      .queue('remove', '<task-notification>\n<task-id>b1</task-id>\n</task-notification>')
      .assistant(said);
    expect(await words(log)).toEqual([]);
  });

  test('a queue row that was appended again is not told again', async () => {
    const log = start().queue('enqueue', 'use pnpm').queue('remove').assistant(said);
    const again = log.text().split('\n')[1] ?? '';
    log.raw(again).assistant(said);
    expect(await words(log)).toEqual([[2, 'queue', 'use pnpm']]);
  });

  test('an attachment that was appended again is not told again', async () => {
    const log = new ClaudeCodeLog().attachment({ type: 'queued_command', prompt: 'use pnpm' });
    log.raw(log.text().trimEnd());
    expect(await words(log)).toEqual([[1, 'queue', 'use pnpm']]);
  });
});

function start(): ClaudeCodeLog {
  return new ClaudeCodeLog().assistant(said);
}

function rejection(reason: string): string {
  return `The user doesn't want to proceed with this tool use. The tool use was rejected (eg. if it was a file edit, the new_string was NOT written to the file). To tell you how to proceed, the user said:\n${reason}`;
}

async function words(log: ClaudeCodeLog): Promise<unknown[]> {
  const { events } = await readEvents(log.text());
  return ofKind(events, 'user-words').map(({ line, carrier, text }) => [line, carrier, text]);
}
