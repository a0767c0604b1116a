import type { Gap } from '../gap-agent-format.ts';

/**
 * What the searching agent looks for, and by what it weighs what it reads: ordinary English for
 * choosing, dropping and failing. Fixed before any fact was planted; it names no log and no fact.
 */
export interface SearchPlan {
  /** Each is searched for in every part of the log. */
  patterns: string[];
  speaker: 'assistant' | 'tool';
  /** A passage gets the weight of each cue that it has. */
  cues: [cue: RegExp, weight: number][];
  /** What the assistant or the user wrote of is not looked for. */
  unlessSaid?: true;
  /** How a claim begins. */
  claim: string;
}

const REASON: [RegExp, number][] = [
  [/\b(?:because|since|due to|given|so that|otherwise|hence|therefore|reason|to avoid)\b/i, 1],
  [
    /\b(?:would|needs?|requires?|breaks?|costs?|conflicts?|problem|drawback|downside|too \w+)\b/i,
    0.5,
  ],
  [/[:;(–—]/, 0.5],
];
const NOT_YET: [RegExp, number][] = [
  [/\?\s*$/, -1],
  [
    /^(?:now )?(?:let me|i(?:'ll| will| need to| should)) (?:check|look|read|see|run|verify|find|search)\b/i,
    -2,
  ],
];

export const SEARCH_PLANS: Record<Gap, SearchPlan> = {
  decisions: {
    patterns: [
      'instead of|rather than|over because|decided|decision|chose|chosen|going with|went with|settled on|opted for|prefer|in favor of',
      'alternative|trade-off|drawback|downside|ruled out|rejected|discarded|dropped|avoided|switch to|switched from|recommend',
      'because|since|due to|therefore|hence|reason|deliberately|choice|considered|candidate|better than',
      'both|either|neither|not|than|given|though|actually|safer|simpler|faster|cleaner|better|best|point|so i|so we',
    ],
    speaker: 'assistant',
    cues: [
      [/\b(?:decid\w+|decisions?|settl\w+ on|opt\w* for|chose|chosen|choos\w+|pick\w*)\b/i, 1.5],
      [/\b(?:go(?:ing)?|went|stick\w*|stay\w*) with\b|\bprefer\w*|\bswitch\w* (?:to|from)\b/i, 1.5],
      [/\b(?:us(?:e|ing)|keep\w*|build\w*|tak(?:e|ing)|recommend\w*|better)\b/i, 0.5],
      [
        /\b(?:instead(?: of)?|rather than|over|in favor of|alternatives?|options?|trade-?offs?)\b/i,
        1,
      ],
      [/\b(?:reject\w*|rul\w+ out|dropp\w+|discard\w*|avoid\w*|not an option|won't)\b/i, 1],
      ...REASON,
      ...NOT_YET,
    ],
    claim: 'Decision: ',
  },
  'rejected-approaches': {
    patterns: [
      "tried|attempted|does not work|doesn't work|didn't work|did not help|won't work|can't use|not an option|gave up",
      'reverted|revert|undo|rolled back|scrap|abandon|ruled out|rejected|discarded|dropped|dead end|no good',
      'instead of|rather than|overkill|turns out|not the cause|was wrong|no longer|considered but|would but|too slow|too complex',
      'because|since|not|but|though|actually|wait|however|problem|fails|breaks|broke|without|unless',
    ],
    speaker: 'assistant',
    cues: [
      [/\b(?:tried|attempt\w*|consider\w*|looked at|thought of|idea)\b/i, 1],
      [/\b(?:does|did|do|would|will|can)(?: not|n't)\b|\bwon't\b|\bcannot\b/i, 1],
      [/\b(?:revert\w*|undid|undo|roll\w* back|back\w* out|scrap\w*|abandon\w*|gave up)\b/i, 1.5],
      [/\b(?:reject\w*|rul\w+ out|dropp\w+|discard\w*|dismiss\w*|not an option|dead end)\b/i, 1.5],
      [/\b(?:instead(?: of)?|rather than|overkill|no longer|turns out|was wrong)\b/i, 1],
      ...REASON,
      ...NOT_YET,
    ],
    claim: 'Dropped: ',
  },
  'hidden-errors': {
    patterns: [
      'error|fatal|panic|failed|failure|exception|traceback|fail',
      'cannot|could not|unable|denied|refused|timed out|not found|aborted|gave up|giving up|rejected|mismatch|skipping|warning',
    ],
    speaker: 'tool',
    cues: [
      [/\b(?:error|fatal|panic|exception|traceback|fail(?:ed|ure|s)?|FAIL|ERR)\b|[✗✖]/i, 2],
      [/\b(?:cannot|could not|unable|denied|refused|timed out|not found|closed|lost)\b/i, 1],
      [/\b(?:abort\w*|gave up|giving up|reject\w*|mismatch|swallowed|ignored|skipp\w+)\b/i, 1],
      [
        /\b(?:E|ERR_?|[A-Z]{2,})[-_]?\d{2,}\w*\b|\b0x[\da-f]{4,}\b|\b[A-Z]\w+(?:Error|Exception)\b/,
        1.5,
      ],
      // Program text speaks of errors without having one.
      [
        /^\s*(?:\d+\s*[→:|]|\/\/|[*#+-] )|\b(?:throw new|const|function|return|import|func|catch)\b|=>|[{}];?\s*$/,
        -3,
      ],
      [/\b0 (?:errors?|failed|failures|warnings)\b/i, -3],
    ],
    unlessSaid: true,
    claim: 'Failed: ',
  },
};

/** What takes an earlier statement back. */
export const TAKEN_BACK =
  /\b(?:revert\w*|undid|no longer|instead|replac\w+|removed?|fixed|resolved|actually)\b/i;
