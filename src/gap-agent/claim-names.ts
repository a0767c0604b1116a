import { codesIn, identifiersIn, pathsIn } from '../extract/names.ts';

const URL_LIKE = /\b[a-z][a-z\d+.-]*:\/\/[^\s`"')\]]+/giu;
const CODE_SPAN = /`([^`]+)`/gu;
const COMMAND =
  /\b(?:npm|npx|pnpm|yarn|bun|node|deno|python\d?|pip\d?|uv|cargo|go|git|gh|docker|kubectl|make|curl|wget|sudo|bash|sh|rm|chmod|chown|ssh|scp|eval|export)\s+[\w./~:@-]+/gu;
/** `/tmp`, `~/.ssh`, `.env`, `C:\work`: places that look like no path of a project. */
const PLACE = /(?<![\w/.~])(?:(?:~|\.{1,2})?\/[\w.@+-]+|\.[a-z][\w.-]+)|\b[a-z]:\\[\w.\\-]+/giu;
/** With all of its endings: `cart.test.ts`. */
const FILE = /\b[a-z_][\w-]*(?:\.[\w-]+)+/giu;

/** `go back`, `make sure` and `docker is` are English. */
const ENGLISH =
  /\s(?:\w+ly|back|to|on|with|for|in|into|of|at|by|from|over|through|out|up|sure|it|its|the|a|an|this|that|and|or|but|not|so|as|is|was|are|were|has|had|can|cannot|will|would|must|should|does|did|instead|because|rather|than)$/u;
const NO_PATH = /^(?:e\.g|i\.e|and\/or|either\/or|n\/a)$/iu;
/** Shorter ones are `v2` and the like. */
const MIN_IDENTIFIER_CHARS = 4;

/** What a claim names so that a reader could act on it: paths, URLs, commands, identifiers, code. */
export function claimNames(claim: string): string[] {
  const names = [
    ...(claim.match(URL_LIKE) ?? []),
    ...[...claim.matchAll(CODE_SPAN)].map(([, code = '']) => code.trim()),
    ...(claim.match(COMMAND) ?? []).filter((command) => !ENGLISH.test(command)),
    ...(claim.match(PLACE) ?? []),
    ...(claim.match(FILE) ?? []),
    ...identifiersIn(claim, MIN_IDENTIFIER_CHARS),
    ...codesIn(claim),
    ...pathsIn(claim),
  ];
  const trimmed = names.map((name) => name.replace(/[.,;:!?]+$/u, ''));
  return [...new Set(trimmed)].filter((name) => name !== '' && !NO_PATH.test(name));
}
