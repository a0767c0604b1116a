/** Telling secrets from the placeholders, words, paths and code that stand in the same places. */

const placeholderForm = /^(?:[<{[(…]|\$[{(]|\$\w+$|%[({]|%\w*%?$|[#@]\{|\.\.\.|env\.|ENV\[)/;
// Whole words where a random run of hundreds of characters could hold a short one by chance.
const placeholderPart =
  /(?:^|[-_ ])your|your[-_ ]|example|sample|placeholder|change[-_ ]?me|redacted|replace|dummy|x{6}|\*\*\*|\.\.\.|…/i;
const defaultPassword =
  /^(?:(?:my|some|test|the)?[-_]?(?:pass(?:w(?:or)?d|phrase)?|pwd?|secret|token)|admin|anonymous|bar|guest|mysql|postgres|root|test|user|x-oauth-basic|true|false|yes|no|none|null|undefined)$/i;
const reference =
  /^(?:[a-z][a-z0-9+.-]*:\/\/|[~.]{1,2}\/|\/(?:app|data|dev|etc|home|mnt|opt|private|proc|root|run|srv|tmp|usr|Users|var)\/)/;
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const fourConsonants = /[b-df-hj-np-tv-xz]{4}|[B-DF-HJ-NP-TV-XZ]{4}/;
const fiveConsonants = /[b-df-hj-np-tv-xz]{5}/;
const number = /^(?:0x[0-9a-f]*|[\d.,:_-]*)$/i;

/** Stands for a secret that the writer did not want to show. */
export function isPlaceholder(value: string): boolean {
  const tooUniform = new Set(value).size < Math.min(8, value.length / 3);
  return tooUniform || placeholderForm.test(value) || placeholderPart.test(value);
}

/** Made by a machine: no word, path, number, id or piece of code. */
export function isRandomLooking(value: string): boolean {
  if (isSomethingElse(value)) return false;
  const runs = value.split(/[^A-Za-z0-9]/);
  // Signs between the runs that no path, host or identifier has.
  if (/[!@#$%^&*+=?~]/.test(value)) runs.push(runs.join(''));
  return runs.some(isRandomRun);
}

/** As people make them: a word is enough if a digit is in it, or signs and both cases. */
export function isPasswordLike(value: string): boolean {
  if (isRandomLooking(value)) return true;
  if (isSomethingElse(value)) return false;
  if (/[(){}/\\]|^\w+[.[]\w/.test(value)) return false;
  const mixed = /[a-z]/.test(value) && /[A-Z]/.test(value) && /[!@#$%^&*?~]/.test(value);
  return mixed || (/[A-Za-z]/.test(value) && /\d/.test(value));
}

/** Where only a password can stand: all but what is left at its default. */
export function isChosenPassword(value: string): boolean {
  return value.length > 3 && !defaultPassword.test(value) && !isSomethingElse(value);
}

/** Where a name says that it is a secret: some services give out UUIDs as keys. */
export function isId(value: string): boolean {
  return uuid.test(value);
}

function isSomethingElse(value: string): boolean {
  return isPlaceholder(value) || number.test(value) || uuid.test(value) || reference.test(value);
}

/** Identifiers fall into few long words that can be spoken, random runs into many short ones. */
function isRandomRun(run: string): boolean {
  if (run.length < 8) return false;
  const words = run.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g) ?? [];
  const meanLength = run.length / words.length;
  const numbers = words.filter((word) => /\d/.test(word)).length;
  if (numbers > 2 || (numbers > 1 && meanLength < 5.5)) return true;
  if (words.length > 4 && meanLength < 3.5) return true;
  return numbers > 0 ? fourConsonants.test(run) : run.length > 15 && fiveConsonants.test(run);
}
