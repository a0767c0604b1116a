import { distinctiveNumber, pick, type Random } from './distinctive.ts';

const PARTS = [
  'server',
  'client',
  'parser',
  'router',
  'schema',
  'worker',
  'cache',
  'render',
  'config',
  'session',
  'storage',
  'events',
];
const MIN_LINES = 140;
const MORE_LINES = 220;

/** Ordinary tool output of 8 to 25 KB, with one line put into its middle or near its end. */
export function longOutput(line: string, place: 'middle' | 'end', random: Random): string {
  const lines = Array.from({ length: MIN_LINES + Math.floor(random() * MORE_LINES) }, (_, index) =>
    ordinaryLine(index, random),
  );
  const at =
    place === 'end'
      ? lines.length - 1 - Math.floor(random() * 3)
      : Math.floor(lines.length * (0.3 + random() * 0.4));
  return lines.toSpliced(at, 0, line).join('\n');
}

function ordinaryLine(index: number, random: Random): string {
  const part = pick(PARTS, random);
  const number = distinctiveNumber(random);
  return pick(
    [
      `[${index}/412] compiling ${part}/${pick(PARTS, random)}.c`,
      `ok   ${part}/${pick(PARTS, random)}  0.${number}s`,
      `  ${part}: ${number} items, ${pick(PARTS, random)} up to date`,
      `=== RUN   ${part} ${pick(PARTS, random)} ${number}`,
      `info  ${part} ready after ${number} us`,
    ],
    random,
  );
}
