// What the wording of a sentence shows of a decision: a choice, what speaks against another, and why.
// The words are wide on purpose: each alone says little, `weigh.ts` has what they say together.

export const cueNames = [
  'choice',
  'adoption',
  'conclusion',
  'against',
  'fault',
  'negation',
  'reason',
  'better',
  'approach',
  'use',
  'agent',
  'hedge',
  'narration',
] as const;
export type CueName = (typeof cueNames)[number];
/** A set of cues, one bit each. */
export type Cues = number;

const BIT = Object.fromEntries(cueNames.map((name, index) => [name, 1 << index])) as Record<
  CueName,
  Cues
>;

const WORDS: readonly (readonly [CueName, string])[] = [
  [
    'choice',
    'chose|chosen|choos(?:e|ing)|choice|pick(?:ed|ing|s)?|decid(?:e|ed|es|ing)|decision|verdict|call|winner|prefer(?:red|ring|s)?|preference|adopt(?:ed|ing)?|select(?:ed|ing)|favou?r(?:ed|ing|s)?|wins?|won|beats?|recommend(?:ed)?|recommendation|switch(?:ed|ing)?|swap(?:ped|ping)?|replac(?:ed?|es|ing)|weigh(?:ed|ing)|deliberately|answer|settled|opt(?:ed|ing)',
  ],
  [
    'adoption',
    'us(?:e|es|ed|ing)|keep(?:s|ing)?|kept|tak(?:e|es|en|ing)|took|stays?|remain(?:s|ing)?|lives?|left|leav(?:e|es|ing)|suffices?|enough|plenty|covers?|carr(?:y|ies)|holds?|held|works?|rel(?:y|ies)|build|built|building|better|best|cleaner|cleanest|simpler|simplest|simple|safe|safer|safest|boring|fine|ok(?:ay)?|landed|agreed',
  ],
  ['conclusion', 'hence|therefore|thus|so|then|now'],
  [
    'against',
    'instead|over|versus|vs|unlike|rather|reject(?:ed|ing|s)|discard(?:ed|ing)?|drop(?:ped|ping)|ditch(?:ed|ing)?|shelved|shelving|park(?:ed|ing)|dismiss(?:ed|ing)|abandon(?:ed|ing)|scrap(?:ped|ping)?|veto(?:ed)?|banned|struck|avoid(?:ed|ing)?|disqualified|disqualifies|no-go|tempting|consider(?:ed|ing)|alternatives?|candidates?|loses?|losing|lost|overkill|dead|deal-?breaker|show-?stopper|kills?|killed|unusable|both|between|compar(?:ed|ing)|against|former|latter',
  ],
  [
    'fault',
    "(?:i|we|you|it|they|that|there|would)(?:[’']d|n[’']t)|would|needs?|requires?|drags?|pulls?|leak(?:s|ed)?|breaks?|breaking|broke|doubles?|costs?|price|locks|locked|fail(?:s|ed)?|lacks?|miss(?:es|ing)|suffers?|conflicts?|clash(?:es)?|hurts?|bloats?|slow(?:s|er|ed|ly)?|un\\w{3,}able|deprecated|unmaintained|fragile|brittle|heavy|heavier|expensive|overhead|draw-?backs?|downsides?|problems?|issues?|trouble|pain|burden|liability|risk(?:s|y)?|workaround|crash(?:es)?|quirks?|limits?|limited",
  ],
  [
    'negation',
    "not|no|nor|none|nothing|nobody|never|\\w+n[’']t|cannot|without|than|but|yet|though|although|despite|however|while|whereas|only|too|hardly|less",
  ],
  ['reason', 'because|since|given|reasons?|rationale|otherwise|deciding|mainly|why|owing|due'],
  ['better', '(?:simpl|clean|saf|clear|eas)(?:er|est)|better|best|pragmatic|right'],
  ['approach', 'approach|fix|way|solution|option|path|take|design'],
  ['use', 'us(?:e|ing)|keep(?:ing)?|do|put|go|store|write|add|skip|make'],
  ['agent', "i|we|our|us|me|my|i[’']\\w+|we[’']\\w+"],
  ['hedge', 'maybe|perhaps|might|wondering|could|whether|either|unless|if|when'],
];
const WORD_CUES = WORDS.map(([name, wording]) => [name, wholeWord(wording)] as const);
/** Most words hold no cue and are told by this one test. */
const ANY_WORD_CUE = wholeWord(WORDS.map(([, wording]) => wording).join('|'));

const PHRASES: readonly (readonly [CueName, RegExp])[] = [
  [
    'choice',
    phrases(
      '(?:settl|opt)(?:ed|e|ing)? (?:on|for|to)|go(?:ing|ne|es)? (?:ahead )?(?:with|for)|went (?:with|for)|stick(?:ing)? (?:with|to)|stay(?:ing|s)? (?:with|on)|agree(?:d|ing)? on|land(?:ed|ing) on|end(?:ed|s)? up (?:with|on)|commit(?:ted|ting) to|it (?:is|shall be|will be|has to be|had to be)(?=[.,;:!]|$)|mov(?:ed|ing) (?:off|from|away|over|to)|on purpose|by design|back to',
    ),
  ],
  [
    'adoption',
    phrases(
      'goes (?:in|through|to)|(?:is|are) (?:now )?on|runs? on|(?:on|from) here on|does(?=[.,;])',
    ),
  ],
  [
    'against',
    phrases(
      "in place of|as opposed to|(?:took|taken|taking) out|rul(?:e|ed|es|ing) (?:\\S+ )?out|turn(?:ed|ing) down|off the table|out of the question|not an option|(?:is|are|was|stays?|stay) out|no longer|other (?:option|one|way)|cut it|not worth|no point|fell (?:through|flat)|won[’']t do|on paper|in mind|looked at|first (?:thought|draft|idea|attempt|one)|second one|speaks? against|no thanks",
    ),
  ],
  ['against', /(?:[,(–—-]|\band) ?not (?!only|just|yet|sure|all|in\b|to\b|a\b|if\b)[`\w]/],
  [
    'reason',
    phrases(
      'so that|to (?:avoid|prevent|preserve|save)|which (?:means|would|keeps|avoids|breaks|makes|leaves)|in order to|thanks to|on account of|that way|as (?:it|they|this|that|the|we|its)|the point is|came down to|makes it|for the sake of',
    ),
  ],
  ['fault', phrases('had to|times? out')],
  ['hedge', phrases('not sure|would you|do you|can you|which one|what if|should (?:i|we)')],
  [
    'narration',
    /^(?:now,? |next,? |then,? |ok(?:ay)?,? |good,? |great,? |first,? |so,? )?(?:let me|i(?:['’]ll| will| need| should|['’]m going to| want to)? (?:now |also |first |quickly )?(?:to )?(?:check|look|read|see|run|verify|try|find|search|start|continue|update|add|view|examine|understand|need|fix|confirm|investigate|rename|remove|make|do|create|test|re-?run|added|can|see)\b|looking at|running|checking|now)/,
  ],
];

/** Cues of a sentence; `words` are its words in lower case. */
export type CueReader = (sentence: string, words: Iterable<string>) => Cues;

/** Remembers the cues of single words: a log says each of them many times. */
export function createCueReader(): CueReader {
  const known = new Map<string, Cues>();
  return (sentence, words) => {
    let cues: Cues = 0;
    for (const word of words) {
      let found = known.get(word);
      if (found === undefined)
        known.set(word, (found = ANY_WORD_CUE.test(word) ? matching(word, WORD_CUES) : 0));
      cues |= found;
    }
    return cues | matching(sentence.toLowerCase(), PHRASES);
  };
}

export function has(cues: Cues, name: CueName): boolean {
  return (cues & BIT[name]) !== 0;
}

/** All of a passage: what any sentence shows; only its first can be narration. */
export function joinCues(first: Cues, more: Cues): Cues {
  return first | (more & ~BIT.narration);
}

function matching(text: string, table: readonly (readonly [CueName, RegExp])[]): Cues {
  let cues: Cues = 0;
  for (const [name, wording] of table) if (wording.test(text)) cues |= BIT[name];
  return cues;
}

function wholeWord(alternatives: string): RegExp {
  return new RegExp(`^(?:${alternatives})$`);
}

function phrases(alternatives: string): RegExp {
  return new RegExp(String.raw`\b(?:${alternatives})\b`);
}
