// cspell:ignore substitut supersed determin conclu buil exclud remov withdr refus declin assum dispos aken ying propos
// Stems of words: a search finds them inside longer ones.
import type { Gap } from '../gap-agent-format.ts';

/**
 * What the searching agent looks for, and by what it weighs what it reads. The words are ordinary
 * English for choosing, dropping and failing: those of the briefs, their synonyms in WordNet 3.1, and the
 * connectives that linguists list for reasons and contrasts. It names no log and no fact.
 */
export interface SearchPlan {
  /** Each is searched for in every part of the log. */
  patterns: string[];
  speaker: 'assistant' | 'tool';
  /** A passage gets the weight of each cue that it has. */
  cues: [cue: RegExp, weight: number][];
  /** A quote this long proves its claim; a longer one takes room from other findings. */
  quoteChars: number;
  /** What the assistant or the user wrote of is not looked for. */
  unlessSaid?: true;
  /** How a claim begins. */
  claim: string;
}

const REASON =
  /\b(?:because|since|due to|given|so that|as|thus|hence|therefore|otherwise|reasons?|to avoid|owing to|on account of|considering|lest)\b|[:;(–—]/iu;
const CONTRAST =
  /\b(?:but|however|although|though|yet|still|instead|rather|while|whereas|unless|except|despite|even so|nevertheless|nonetheless|anyway|otherwise)\b/iu;
const NEGATION = /\b(?:not|no|nor|none|never|neither|nothing|cannot|without|\w+n['’]t)\b/iu;
/** What speaks against a thing. */
const FAULT =
  /\b(?:wrong\w*|incorrect\w*|impossible|unacceptable|useless|bad\w*|worse|worst|unsuitable|undesirable|unn\w+|risky?|hazard\w*|slow\w*|expensive|costs?|costly|heavy|fragile|brittle|too|fail\w*|br[eo]ak\w*|mistakes?|faults?|drawbacks?|downsides?|disadvantages?|problems?|troubles?|obstacles?|conflicts?|limit\w*|lacks?|lacking|miss\w*|needs?|requires?|would|overkill|nonstarter|dead ends?|blind alley|impasse|hopeless|pointless|futile|in vain|worth\w*|unsupported|deprecated)\b/iu;
/** What somebody is doing at the moment, asks for or has seen, settles nothing. */
const UNSETTLED: [RegExp, number][] = [
  [/\?\s*$/, -1.5],
  [
    /^(?:ok(?:ay)?,? |now,? |good,? |so,? |first,? )?(?:let me|i(?:'ll| will| need to| should)|looking at|checking) ?(?:now |also |first )?(?:check|look|read|see|run|verify|find|search|try|update|add|fix)?\b/i,
    -1.5,
  ],
  [/\b(?:the user|you)(?:['’]s| is| are|['’]re)? (?:say|ask|want|see|mean|right|need)\w*/i, -2],
  [
    /\b(?:expect\w*|assert\w*|returns?|test(?:s|ing|ed)?|checks?|logs?|calls?|shows?|prints?)\b/i,
    -1,
  ],
  [/^\s*(?:[-*•]|\d+[.)]|#+) |^\*\*/, -0.5],
  [/=>|==|\(\)|[{}|]/, -1],
];

export const SEARCH_PLANS: Record<Gap, SearchPlan> = {
  decisions: {
    patterns: [
      'instead of|rather than|in favor of|decid|decision|chose|choos|chosen|going with|went with|settle|opted|opting|prefer|pick|select|adopt',
      'alternative|option|candidate|trade-off|drawback|downside|ruled out|reject|discard|drop|avoid|switch|recommend|compare|replac|substitut|supersed',
      'because|since|due to|therefore|hence|reason|deliberate|consider|better|resolv|determin|conclu|stick with|stay with|keep to',
      'both|either|neither|not|than|given|though|yet|actually|safe|simple|fast|clean|best|point|so i|so we|build on|use',
    ],
    speaker: 'assistant',
    cues: [
      [
        /\b(?:decid\w+|decisions?|settl\w+|opt(?:ed|ing)?|chose|chosen|choos\w+|choice|pick\w*|select\w*|adopt\w*|resolv\w+|prefer\w*|favou?r\w*)\b/iu,
        1.5,
      ],
      [/\b(?:go(?:ing)?|went|stick\w*|stay\w*|keep\w*|kept) (?:with|to|on)\b/iu, 1.5],
      [/\b(?:switch\w*|replac\w*|chang\w*|mov\w*|substitut\w*|supersed\w*)\b/iu, 0.5],
      [
        /\b(?:us(?:e|es|ed|ing)|buil[dt]\w*|tak(?:e|es|ing)|took|recommend\w*|better|best|safer?|simpler?|then|so|hence)\b/iu,
        0.5,
      ],
      [
        /\b(?:instead|rather than|over|than|versus|vs|alternatives?|options?|trade-?offs?|candidates?|both|either|neither|former|latter|compar\w*)\b/iu,
        1,
      ],
      [
        /\b(?:reject\w*|rul\w+ (?:\w+ )?out|dropp\w+|discard\w*|abandon\w*|scrap\w*|avoid\w*|exclud\w*|dismiss\w*)\b/iu,
        1,
      ],
      [NEGATION, 0.5],
      [FAULT, 0.5],
      [CONTRAST, 0.5],
      [REASON, 0.5],
      ...UNSETTLED,
    ],
    // Two things and a reason are often told in three sentences.
    quoteChars: 180,
    claim: 'Decision: ',
  },
  'rejected-approaches': {
    patterns: [
      'tried|attempt|not work|t work|not help|no use|gave up|give up|dead end|impossible|not an option|wrong|fail|mistake|useless|pointless|futile|hopeless',
      'revert|undo|undid|roll back|rolled back|back out|took out|taken out|remov|withdr|go back|turn back|abandon|scrap|discard|threw|throw away|get rid|cancel',
      'ruled out|rule out|reject|refus|declin|turned down|dismiss|exclud|drop|omit|left out|leave out|leave alone|left alone|set aside|avoid|forget|ignore|skip|never mind',
      'instead|rather than|overkill|turns out|turned out|no longer|consider|thought|idea|guess|suspect|assum|version|candidate|too |worth|worse|risk|slow|expensive|unnecessary',
      'because|since|not|but|though|however|although|yet|still|unless|without|problem|break|broke|would|could|should',
    ],
    speaker: 'assistant',
    cues: [
      [
        /\b(?:reject\w*|refus\w*|declin\w*|abandon\w*|discard\w*|dismiss\w*|exclud\w*|omit\w*|scrap\w*|dropp\w*|drop|revert\w*|undo(?:ne|ing)?|undid|withdr\w*|retract\w*|cancel\w*|ditch\w*|forget|never mind|dispos\w*|quit)\b/iu,
        2,
      ],
      [
        /\b(?:g[ia]ve\w* up|turn\w* (?:down|back)|le(?:ft|ave) (?:\w+ )?(?:out|alone)|t(?:ook|aken?) (?:\S+ )?out|threw|thrown?|got rid|get rid|back\w* out|roll\w* back|set aside|rul\w+ (?:\S+ )?out|go(?:ing)? back|no longer|remov\w+)\b/iu,
        2,
      ],
      [
        /\b(?:tr(?:y|ied|ying)|attempt\w*|experiment\w*|consider\w*|thought|look\w* at|propos\w*|ideas?|guess\w*|suspect\w*|assum\w*|first|initially|originally|used to|approach|options?|alternatives?|version|candidates?|would be|could)\b/iu,
        1,
      ],
      [NEGATION, 1],
      [FAULT, 1],
      [CONTRAST, 0.5],
      [REASON, 0.5],
      ...UNSETTLED,
    ],
    quoteChars: 140,
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
    quoteChars: 180,
    claim: 'Failed: ',
  },
};

/** What takes an earlier statement back. */
export const TAKEN_BACK =
  /\b(?:revert\w*|undid|no longer|instead|replac\w+|removed?|fixed|resolved|actually)\b/i;
