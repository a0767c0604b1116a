import type { Phrasings } from './phrasing.ts';

/** Nothing is tuned with these and `--explain` does not show them: they tell a rule that learned its examples. */
export const HELD_OUT_PHRASINGS: Phrasings = {
  userRules: [
    ({ a }) => `Before you edit ${a} again, ask me.`,
    ({ a, b }) => `The order is ${a} first, ${b} second, in every listing we show.`,
    ({ a }) => `Don't add any ${a} imports to the core package.`,
    ({ a, n }) => `Error pages have to answer within ${n} ms even when ${a} is gone.`,
    ({ a }) => `${a} must remain backwards compatible with what customers have on disk.`,
    ({ a }) => `please no emojis in ${a} output`,
    ({ a, b }) => `In this project we say ${a}; ${b} is the old word and should not come back.`,
    ({ a }) => `Treat the ${a} directory as read-only.`,
    ({ a, n }) => `It has to run on ${a} ${n} too, I can't upgrade those machines.`,
    ({ a }) => `You may only restart ${a} when I say so.`,
    ({ a }) => `remember that ${a} is shared with the billing team so be careful there`,
    ({ a }) => `If a test of ${a} fails, fix the code and never the test.`,
  ],
  queuedRules: [
    ({ a }) => `careful, ${a} holds real customer data`,
    ({ a, b }) => `rename it to ${a} while you are there, ${b} was a bad name`,
    ({ a }) => `you must not commit the ${a} file`,
    ({ a }) => `don't bother with ${a}, that one is dead`,
    ({ a, n }) => `make the default ${n} for ${a} by the way`,
    ({ a }) => `hold off on ${a} until tomorrow`,
    ({ a }) => `and only the ${a} tests please, the full run takes an hour`,
    ({ a }) => `forgot to say: ${a} wants UTC everywhere`,
    ({ a, b }) => `put the new helper next to ${a}, not into ${b}`,
    ({ a }) => `no need to keep ${a} around afterwards`,
    ({ a }) => `same style as ${a} please`,
    ({ a }) => `the ${a} check has to stay green the whole time`,
  ],
  chatterBefore: ['Great.', 'Good, I see.', 'Ah right.', 'I read through it.', '', ''],
  chatterAfter: ['Please proceed.', 'What is next?', 'The rest is up to you.', '', ''],
  decisionReasons: [
    ({ n }) => `${n} transitive packages`,
    ({ a }) => `clash with the ${a} scheduler`,
    ({ n }) => `p99 of ${n} ms`,
    ({ a }) => `missing ${a} bindings`,
    ({ a }) => `${a} deprecates it next year`,
  ],
  decisionsInReasoning: [
    ({ chosen, rejected, reason }) => `${rejected}? No: ${reason}. ${chosen} then.`,
    ({ chosen, rejected, reason }) =>
      `The cleanest way is ${chosen}. I also thought about ${rejected} but ${reason} speaks against it.`,
    ({ chosen, rejected, reason }) =>
      `I'll pick ${chosen}, as ${rejected} brings ${reason} with it.`,
    ({ chosen, rejected, reason }) =>
      `On reflection ${rejected} isn't viable (${reason}), so let me do this with ${chosen}.`,
    ({ chosen, rejected, reason }) => `Not ${rejected}. ${reason}. Therefore ${chosen}.`,
    ({ chosen, rejected, reason }) =>
      `Which one, ${chosen} or ${rejected}? Considering ${reason} on the side of ${rejected}, the former.`,
    ({ chosen, rejected, reason }) =>
      `My first instinct was ${rejected}; then again, ${reason}. I am choosing ${chosen}.`,
    ({ chosen, rejected, reason }) => `Use ${chosen}; avoid ${rejected} due to ${reason}.`,
    ({ chosen, rejected, reason }) =>
      `Since the tests showed ${reason} for ${rejected}, I will stay with ${chosen}.`,
    ({ chosen, rejected, reason }) => `Better ${chosen} than ${rejected}: ${reason}`,
    ({ chosen, rejected, reason }) =>
      `Conclusion: ${chosen} wins. What killed ${rejected} was ${reason}.`,
    ({ chosen, rejected, reason }) =>
      `Alternatively ${rejected}. Its ${reason} would come back to bite us, though, and ${chosen} is already in the tree.`,
  ],
  decisionsInText: [
    ({ chosen, rejected, reason }) => `Chose ${chosen} over ${rejected} (${reason}).`,
    ({ chosen, rejected, reason }) =>
      `For the queue I settled on ${chosen}. ${rejected} was the other candidate; ${reason} made me drop it.`,
    ({ chosen, rejected, reason }) => `1. Use ${chosen}\n2. Do not use ${rejected}: ${reason}`,
    ({ chosen, rejected, reason }) =>
      `Rather than ${rejected}, which has ${reason}, the code now relies on ${chosen}.`,
    ({ chosen, rejected, reason }) =>
      `Decision: we keep ${chosen}. Reason against ${rejected}: ${reason}.`,
    ({ chosen, rejected, reason }) =>
      `I replaced ${rejected} with ${chosen} after running into ${reason}.`,
    ({ chosen, rejected, reason }) =>
      `${rejected} would have been simpler, but given the ${reason} I opted for ${chosen}.`,
    ({ chosen, rejected, reason }) => `Approach: ${chosen}. (Tried ${rejected} before, ${reason}.)`,
    ({ chosen, rejected, reason }) =>
      `You asked why not ${rejected}: ${reason}. That is why ${chosen} is there.`,
    ({ chosen, rejected, reason }) => `**${chosen}** ✅ / **${rejected}** ❌ ${reason}`,
    ({ chosen, rejected, reason }) =>
      `We are better off with ${chosen}, because ${rejected} means ${reason}.`,
    ({ chosen, rejected, reason }) =>
      `After weighing the two I take ${chosen}; the ${reason} of ${rejected} is not acceptable here.`,
  ],
  thoughts: [
    'First I want to understand how this is wired together.',
    'The loop above already skips those entries.',
    'So the fix belongs one level higher.',
    'I need the exact name of that flag.',
    'That explains the odd timing.',
    'There are three call sites left.',
  ],
  remarks: [
    'That part is done.',
    'I checked both code paths by hand.',
    'Next comes the command line.',
    'Nothing else in the folder needed a change.',
    'See the diff for the details.',
  ],
  flaggedErrors: [
    ({ code, word }) => `fatal: ${word} said ${code}`,
    ({ code, word }) => `AssertionError: expected ${word} to be open, got ${code}`,
    ({ code, word }) => `${word}.test.ts > closes twice FAILED with ${code}`,
    ({ code, word }) => `thread '${word}' panicked at ${code}`,
    ({ code, word }) => `ld: symbol ${word} not found, ${code}`,
    ({ code, word }) => `** ${code} ** while starting ${word}`,
    ({ code, word }) => `ERROR: step ${word} exited: ${code}`,
    ({ code, word }) => `Could not resolve ${word} (${code})`,
    ({ code, word }) => `✖ 1 problem in ${word}: ${code}`,
    ({ code, word }) => `${word} timed out, ${code}`,
    ({ code, word }) => `TypeError: ${word} is not a function [${code}]`,
    ({ code, word }) => `failed: ${word}/${code}`,
  ],
  unflaggedErrors: [
    ({ code, word }) => `[ERROR] ${word} ${code}`,
    ({ code, word }) => `${word}: error ${code}, see the manual`,
    ({ code, word }) => `2 passed, 1 failed (${word}: ${code})`,
    ({ code, word }) => `E0304 11:02:17.551 ${word}.go:42] unable to sync: ${code}`,
    ({ code, word }) => `panic recovered in ${word}: ${code}`,
    ({ code, word }) => `x ${word} ... failed with ${code}`,
    ({ code, word }) => `connection to ${word} refused (${code}), using the fallback`,
    ({ code, word }) => `warn: ignoring ${code} from ${word}`,
    ({ code, word }) => `{"level":"error","unit":"${word}","msg":"${code}"}`,
    ({ code, word }) => `fatal error in ${word}: ${code} (ignored)`,
    ({ code, word }) => `Exception in worker ${word}: ${code}`,
    ({ code, word }) => `cannot stat ${word}: ${code}`,
  ],
  flaggedCommands: [
    'make test',
    'pnpm run ci',
    'cargo build --release',
    'mvn -q verify',
    'tox',
    './gradlew check',
  ],
  unflaggedCommands: [
    'make test; true',
    'pnpm run ci || true',
    './scripts/smoke.sh',
    'kubectl logs job/import',
    'tox | tee out.txt',
  ],
  toDos: [
    ({ a }) => ({
      subject: `Remove ${a} from the public surface`,
      description: 'Breaking, so last.',
    }),
    ({ a }) => ({
      subject: `Investigate ${a} slowness`,
      description: 'Only on the build machine.',
    }),
    ({ a, b }) => ({ subject: `Port ${a} to ${b}`, description: 'One module at a time.' }),
    ({ a }) => ({ subject: `${a} migration`, description: 'Write it, run it on a copy.' }),
    ({ a }) => ({
      subject: `Wire ${a} into the health check`,
      description: 'It reports nothing yet.',
    }),
    ({ a }) => ({ subject: `Review ${a} naming with the user`, description: 'Open.' }),
    ({ a, n }) => ({ subject: `Cap ${a} at ${n} per hour`, description: 'Configurable.' }),
    ({ a }) => ({ subject: `Delete dead code in ${a}`, description: 'Found by the linter.' }),
    ({ a }) => ({ subject: `Explain ${a} in the changelog`, description: 'Two sentences.' }),
    ({ a }) => ({ subject: `Re-enable the ${a} test`, description: 'Skipped since the move.' }),
    ({ a }) => ({ subject: `Make ${a} idempotent`, description: 'A second call adds a row.' }),
    ({ a }) => ({ subject: `Verify ${a} on Windows`, description: 'Paths.' }),
  ],
};
