import fc from 'fast-check';
import { claudeLog, type ClaudeSession } from '../support/claude-log.ts';

const word = fc.constantFrom(
  'never',
  'please',
  'decided to use zod instead of',
  'because it is',
  'tried that but it does not work',
  'loadLedgerRows',
  'src/ledger/rows.ts',
  'E4711',
  'Error: lease_lost',
  'the total',
  '"quoted"',
  '`code`',
  '```',
  '\n',
  '\n- ',
  '# Goal',
  '. ',
  '不要改。',
  '🙂',
  '<system-reminder>',
  '\u200B',
);
const text = fc
  .array(word, { minLength: 1, maxLength: 60 })
  .map((words) => `so ${words.join(' ')}`);
const path = fc
  .constantFrom('a.ts', 'src/b_long_name.ts', '/etc/hosts', 'docs/from now on.md')
  .map((name) => `/home/ada/shop/${name}`);
const failed = fc.boolean();

type Step = (session: ClaudeSession) => unknown;
const step: fc.Arbitrary<Step> = fc.oneof(
  text.map(
    (words): Step =>
      (session) =>
        session.user(words),
  ),
  text.map(
    (words): Step =>
      (session) =>
        session.queued(words),
  ),
  text.map(
    (words): Step =>
      (session) =>
        session.assistant(words),
  ),
  text.map(
    (words): Step =>
      (session) =>
        session.thinking(words),
  ),
  text.map(
    (words): Step =>
      (session) =>
        session.todos([{ content: words, status: 'pending' }]),
  ),
  text.map(
    (words): Step =>
      (session) =>
        session.call('Bash', { command: `rm ${words}` }).refused(words),
  ),
  text.map(
    (words): Step =>
      (session) =>
        session.call('Bash', { command: `npm test ${words}` }),
  ),
  fc.tuple(text, text, failed).map(
    ([input, output, fails]): Step =>
      (session) =>
        session
          .call('Bash', { command: `npm run ${input}` })
          .result(fails ? `Exit code 1\n${output}` : output, { failed: fails }),
  ),
  fc.tuple(path, text, text, failed).map(
    ([file_path, old_string, new_string, fails]): Step =>
      (session) =>
        session
          .call('Edit', { file_path, old_string, new_string })
          .result('done', { failed: fails }),
  ),
  fc.tuple(path, text).map(
    ([file_path, output]): Step =>
      (session) =>
        session
          .call('Read', { file_path })
          .result(`     1→export function loadAll() {\n     2→${output}`),
  ),
  fc.tuple(text, text).map(
    ([pattern, output]): Step =>
      (session) =>
        session.call('Grep', { pattern }).result(`src/found.ts\n${output}`),
  ),
);

/** The text of a session of up to forty steps, with words that look like rules, errors and Markdown. */
export const randomLog: fc.Arbitrary<string> = fc
  .array(step, { minLength: 1, maxLength: 40 })
  .map((steps) => {
    const session = claudeLog();
    for (const tell of steps) tell(session);
    return session.toText();
  });
