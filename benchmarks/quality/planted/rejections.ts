import type { Rejections } from './phrasing.ts';

/** Written before any agent was run on them; the searching agent's plan is older and was left alone. */
export const REJECTIONS: Rejections = {
  reasons: [
    ({ a, b }) => `${a} drops every second ${b} under load`,
    ({ a, n }) => `it needs ${n} MB for one ${a}`,
    ({ a, b }) => `its ${a} cannot be shared between two ${b} processes`,
    ({ a, n }) => `it rounds ${a} to ${n}`,
    ({ a, b }) => `${a} is read before ${b} is set`,
    ({ a, b }) => `no release of it since ${a} builds with ${b}`,
    ({ a, n }) => `it locks ${a} for ${n} ms at each start`,
    ({ a, b }) => `the license forbids ${a} in a ${b}`,
  ],
  inReasoning: [
    ({ rejected, reason }) => `I tried ${rejected} for this. Does not work: ${reason}.`,
    ({ rejected, reason }) => `What about ${rejected}? No, ${reason}.`,
    ({ rejected, reason }) => `${rejected} would be the obvious way, but ${reason}. Forget it.`,
    ({ rejected, reason }) => `Back to square one: ${rejected} is a dead end, ${reason}.`,
    ({ rejected, reason }) => `Hmm, ${rejected} again. We have been there: ${reason}.`,
    ({ rejected, reason }) => `First I wanted to do it with ${rejected}, and ${reason}, so no.`,
    ({ rejected, reason }) => `Could do ${rejected}, though ${reason}. Not worth it.`,
    ({ rejected, reason }) =>
      `The ${rejected} version passes and still it has to go, because ${reason}.`,
  ],
  inText: [
    ({ rejected, reason }) => `I took ${rejected} out again: ${reason}.`,
    ({ rejected, reason }) => `I tried ${rejected} first and reverted it, because ${reason}.`,
    ({ rejected, reason }) => `${rejected} is not an option: ${reason}.`,
    ({ rejected, reason }) =>
      `A note on ${rejected}: it looks tempting, but ${reason}, so I left it alone.`,
    ({ rejected, reason }) => `I gave ${rejected} half an hour, ${reason}; I removed it.`,
    ({ rejected, reason }) => `We should not go back to ${rejected} – ${reason}.`,
    ({ rejected, reason }) => `The attempt with ${rejected} failed: ${reason}.`,
    ({ rejected, reason }) => `I ruled ${rejected} out after the second run since ${reason}.`,
  ],
};

/** Other words for the same, with which nothing is tuned. */
export const HELD_OUT_REJECTIONS: Rejections = {
  reasons: [
    ({ a, n }) => `every ${a} it writes has to be read ${n} times`,
    ({ a, b }) => `it keeps the ${a} open after the ${b} is gone`,
    ({ a, b }) => `${b} sees the ${a} one cycle late`,
    ({ a, n }) => `on ${a} machines it falls over at ${n} entries`,
    ({ a, b }) => `its ${a} output is not stable from one ${b} to the next`,
    ({ a, b }) => `it would double the ${a} on the ${b} side`,
  ],
  inReasoning: [
    ({ rejected, reason }) => `So much for ${rejected}: ${reason}.`,
    ({ rejected, reason }) => `${rejected} was my guess, and it was a wrong one; ${reason}.`,
    ({ rejected, reason }) => `If I go through ${rejected}, ${reason}. Too risky.`,
    ({ rejected, reason }) => `Scrap ${rejected}, ${reason}.`,
    ({ rejected, reason }) => `I keep coming back to ${rejected}, yet ${reason}.`,
    ({ rejected, reason }) => `OK, ${rejected} won't fly, ${reason}.`,
  ],
  inText: [
    ({ rejected, reason }) => `${rejected} did not survive the first real run: ${reason}.`,
    ({ rejected, reason }) => `I dropped the ${rejected} idea, ${reason}.`,
    ({ rejected, reason }) => `For the record, ${rejected} does not help here: ${reason}.`,
    ({ rejected, reason }) => `I undid the change to ${rejected} because ${reason}.`,
    ({ rejected, reason }) => `Please do not bring ${rejected} back: ${reason}.`,
    ({ rejected, reason }) => `${rejected} turned out slower than what we had; ${reason}.`,
  ],
};
