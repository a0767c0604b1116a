import { has, type CueName, type Cues } from './cues.ts';
import type { Seldom } from './seldom.ts';

/** What is known of a passage before it is weighed. */
export interface Reading {
  text: string;
  cues: Cues;
  seldom: Seldom;
}

/**
 * Fitted by logistic regression to paraphrased decisions put into real logs and to 68 that stood
 * there, against the other passages of those logs, and rounded. The classes were evened out: a
 * weight orders passages and is no probability.
 */
const BIAS = -3.5;
const CUE_WEIGHTS: readonly (readonly [CueName, number])[] = [
  ['choice', 1.5],
  ['adoption', 0.5],
  ['against', 1.5],
  ['fault', 1.5],
  ['negation', 0.5],
  ['reason', 1.5],
  ['use', 1.25],
  ['agent', 0.25],
  ['narration', -2],
  ['hedge', -0.5],
];
const CONTRAST = 1.5;
const BETTER_WAY = 2.5;
const SELDOM_SHARE = 3.5;
const TWO_NAMES = 0.75;
const THREE_NAMES = 1;
const PER_100_CHARS = -1.1;

const SHAPES: readonly (readonly [RegExp, number])[] = [
  [/\?/u, -0.75],
  [/:$/u, -0.75],
  [/\n\s*(?:[-*+•>]|\d{1,3}[.)])\s/u, -1.5],
  [/":|:=|\);|\]\(#|=>\s*\{|\w\([^)]*\)\s*\{|==|\|/u, -0.75],
];

/** The most that a passage with these cues can weigh: most need no closer look. */
export function weighAtMost(cues: Cues, chars: number): number {
  return weighCues(cues) + (PER_100_CHARS * chars) / 100 + SELDOM_SHARE + THREE_NAMES;
}

/** How much a passage reads as a decision. */
export function weigh({ text, cues, seldom }: Reading): number {
  let weight = weighCues(cues) + (PER_100_CHARS * text.length) / 100;
  weight += (SELDOM_SHARE * seldom.seldom) / Math.max(1, seldom.words);
  if (seldom.names >= 3) weight += THREE_NAMES;
  else if (seldom.names >= 2) weight += TWO_NAMES;
  for (const [shape, value] of SHAPES) if (shape.test(text)) weight += value;
  return weight;
}

function weighCues(cues: Cues): number {
  let weight = BIAS + CONTRAST * chosenOf(cues) * turnedDownOf(cues);
  for (const [name, value] of CUE_WEIGHTS) if (has(cues, name)) weight += value;
  return has(cues, 'better') && has(cues, 'approach') ? weight + BETTER_WAY : weight;
}

function chosenOf(cues: Cues): number {
  if (has(cues, 'choice')) return 1;
  if (has(cues, 'adoption')) return 0.6;
  return has(cues, 'conclusion') ? 0.4 : 0;
}

function turnedDownOf(cues: Cues): number {
  if (has(cues, 'against')) return 1;
  if (has(cues, 'fault')) return 0.7;
  return has(cues, 'negation') ? 0.5 : 0;
}
