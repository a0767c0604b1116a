/** What is said in both recorded sessions. */
export const WORDS = {
  firstPrompt: `Write parse-weight.mjs: it turns "2.5 kg" or "300 g" into grams, and throws on anything else.

Rules: no dependencies, and never change README.md.`,
  secondPrompt: 'Now take pounds too, rounded to whole grams. Keep the rules from before.',
  firstThought:
    'A regular expression for the number and the unit is enough; a table gives the factor.',
  plan: 'I will write the function with a table of units.',
  fault: 'It fails: "2.5 kgs" is taken for kilograms. The pattern needs its end.',
  done: 'Done: kilograms and grams are parsed, all else throws.',
  decision: 'I decided to round at the end instead of rounding the factor, which would drift.',
  summary: 'parse-weight.mjs turns kilograms and grams into grams. Its check passes.',
};

/** By these a text is known as the session's own. */
export const OWN_WORDS = [...Object.values(WORDS), 'parse-weight'];

export const SOURCE = `const GRAMS = { kg: 1000, g: 1 };

export function parseWeight(text) {
  const match = /^([0-9.]+) (kg|g)/.exec(text);
  if (match === null) throw new Error(\`no weight: \${text}\`);
  return Number(match[1]) * GRAMS[match[2]];
}
`;

/** Fails until the pattern has its end. */
export const CHECK = `node -e "import('./parse-weight.mjs').then(({ parseWeight }) => { if (parseWeight('2.5 kg') !== 2500) throw new Error('2.5 kg is wrong'); try { parseWeight('2.5 kgs') } catch { console.log('ok'); return } throw new Error('2.5 kgs was taken') })"`;

export const TAKE_POUNDS = `sed -i 's/g: 1 }/g: 1, lb: 453.59237 }/; s/(kg|g)/(kg|g|lb)/' parse-weight.mjs`;
