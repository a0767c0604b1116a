// What the wording of a decision shows: a choice, what it was chosen over, and why.

const CHOICE_STRONG = wordings([
  'chose|chosen|choos(?:e|ing)|pick(?:ed|ing|s)?|decid(?:e|ed|ing)|decision|settl(?:e|ed|ing) (?:on|for)|opt(?:ed|ing)? (?:for|to)',
  'go(?:ing|ne|es)? (?:ahead )?(?:with|for)|went (?:with|for)|stick(?:ing)? (?:with|to)|stay(?:ing|s)? (?:with|on)|agree(?:d|ing)? (?:on|to)|land(?:ed|ing) on|lean(?:ed|ing)? (?:on|towards?)|resolv(?:ed|ing) to|commit(?:ted|ting) to',
  'prefer(?:red|ring|s)?|adopt(?:ed|ing)?|select(?:ed|ing)|favou?r(?:ed|ing|s)?|wins?|won|beats?|the way to go|it is|it then|my (?:choice|pick|call|vote)|final (?:call|choice|answer|decision|approach)|verdict|conclusion',
  'switch(?:ed|ing)? (?:from|to|over|away)|mov(?:e|ed|ing) (?:off|from|away|over|to)|replac(?:e|ed|es|ing) \\S+(?: \\S+){0,3} (?:with|by)|(?:right|better|cleaner|cleanest|simpler|simplest|best|safer|safest|preferred) (?:approach|choice|option|fix|way|call|path|fit|route|solution)|weigh(?:ed|ing)|trade-?offs?',
]);
const CHOICE_WEAK = wordings([
  "us(?:e|es|ed|ing)|keep(?:s|ing)?|kept|tak(?:e|en|ing)|let['’]?s|approach|plan is|hence|therefore|thus|should (?:be|use)|will (?:be|use|stay)|better|recommend(?:ed)?|want(?:s|ed)?|rely(?:ing)? on|build(?:ing)? on|stays?|remains?|goes in|it['’]s|implement(?:ed|ing)? (?:it )?(?:as|with|via)",
]);
const OTHER_STRONG = wordings([
  'instead(?: of)?|rather than|as opposed to|in favou?r of|over|versus|vs|between|compar(?:ed|ing)|against|unlike',
  'rul(?:e|ed|es|ing) out|reject(?:ed|ing|s)?|discard(?:ed|ing)?|drop(?:ped|ping)|dismiss(?:ed|ing)?|abandon(?:ed|ing)?|pass(?:ed|ing) on|skip(?:ped|ping)?|turn(?:ed|ing) down|decided against|leav(?:e|ing) \\S+ (?:aside|out)|set(?:ting)? aside|gave up on|giving up on|avoid(?:ed|ing)?',
  'off the table|on the table|not an option|is out|was out|are out|is gone|no longer|tempting|considered|alternatives?|other (?:option|candidate|choice|way|approach)|los(?:es|t|ing)|came second|second choice|runner-up|cut it|not worth|overkill',
  "would(?:n['’]t)? (?:have|mean|need|require|cost|break|force|add|bring|be (?:simpler|easier|nicer|faster))|had \\S+ (?:first|before)|looked at|tried",
]);
const OTHER_WEAK = wordings([
  "not|no|than|replac(?:e|ed|es|ing)|but|would(?:n['’]t)?|won['’]t|doesn['’]t|can['’]?t|cannot|fail(?:s|ed)?|too \\w+|while|whereas|although|without|with",
]);
const REASON = wordings([
  'because|since|due to|given|so that|to (?:avoid|keep|prevent|preserve|stay|reduce|save)|reasons?|reasoning|which (?:means|would|is|keeps|avoids|breaks|makes)|otherwise|in order to|thanks to|on account of|owing to|hence|that way|as (?:it|they|this|that|the|we|its)|why|the point is|driven by|on the grounds|turns out|for the sake of',
]);
const REASON_WEAK = /[—–:;(]/u;
const AGENT =
  /\b(?:I|we|[Ll]et['’]?s|[Dd]ecision|[Dd]ecided|[Cc]hosen|[Rr]ejected|our|the user|[Gg]oing)\b/u;
const HEDGE =
  /\b(?:maybe|perhaps|might|wondering|not sure|hmm+|wait|if we|should I|should we|would you|do you|which one|could also|what if)\b|\?\s/iu;
const NARRATION =
  /^(?:now,? )?(?:let me|i(?:['’]ll| will| need to| should)? (?:now )?(?:check|look|read|see|run|verify|try|find|search|start|continue|update|add|view|examine|understand)\b|looking at)/iu;

// Rows of a table, JSON and log lines.
const NOT_PROSE = /^\s*\||\|\s*$|":|(?:\b[\w.]+=\S+\s+){2}/;

/** Least weight of a passage that is taken for a decision. */
export const MIN_DECISION_WEIGHT = 2.75;

/** How much a passage reads as a decision. `lead` is its first sentence. */
export function weighDecision(passage: string, lead: string): number {
  const choice = firstMatch(passage, [
    [CHOICE_STRONG, 2],
    [CHOICE_WEAK, 1],
  ]);
  const other = firstMatch(passage, [
    [OTHER_STRONG, 2],
    [OTHER_WEAK, 0.75],
  ]);
  if (choice + other < 2 || NOT_PROSE.test(passage)) return 0;
  const reason = firstMatch(passage, [
    [REASON, 1.5],
    [REASON_WEAK, 0.75],
  ]);
  let weight = choice + other + reason;
  if (AGENT.test(passage)) weight += 0.5;
  if (HEDGE.test(passage)) weight -= 0.75;
  if (NARRATION.test(lead)) weight -= 1.5;
  return weight;
}

function firstMatch(passage: string, cues: readonly (readonly [RegExp, number])[]): number {
  return cues.find(([cue]) => cue.test(passage))?.[1] ?? 0;
}

function wordings(alternatives: readonly string[]): RegExp {
  return new RegExp(String.raw`(?<![\w-])(?:${alternatives.join('|')})(?![\w-])`, 'iu');
}
