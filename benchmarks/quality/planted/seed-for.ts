/** Other draws for each log, and the same ones whichever logs are run. */
export function seedFor(name: string, seed: number): number {
  let mixed = seed;
  for (const character of name) mixed = (Math.imul(mixed, 31) + character.charCodeAt(0)) >>> 0;
  return mixed;
}
