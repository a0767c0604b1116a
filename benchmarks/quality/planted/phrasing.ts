/** `a`, `b` are distinctive words, `n` is a distinctive number. */
export interface Slots {
  a: string;
  b: string;
  n: number;
}

export interface DecisionSlots {
  chosen: string;
  rejected: string;
  reason: string;
}

export interface RejectionSlots {
  rejected: string;
  reason: string;
}

export interface ErrorSlots {
  code: string;
  word: string;
}

/**
 * How people and tools say things: plain, terse, awkward, with and without the words that a list of
 * keywords would look for.
 */
export interface Phrasings {
  userRules: ((slots: Slots) => string)[];
  queuedRules: ((slots: Slots) => string)[];
  chatterBefore: string[];
  chatterAfter: string[];
  decisionReasons: ((slots: Slots) => string)[];
  decisionsInReasoning: ((slots: DecisionSlots) => string)[];
  decisionsInText: ((slots: DecisionSlots) => string)[];
  thoughts: string[];
  remarks: string[];
  flaggedErrors: ((slots: ErrorSlots) => string)[];
  unflaggedErrors: ((slots: ErrorSlots) => string)[];
  flaggedCommands: string[];
  unflaggedCommands: string[];
  toDos: ((slots: Slots) => { subject: string; description: string })[];
  rejections?: Rejections;
}

/** How somebody tells that a thing was tried or weighed, and dropped. */
export interface Rejections {
  reasons: ((slots: Slots) => string)[];
  inReasoning: ((slots: RejectionSlots) => string)[];
  inText: ((slots: RejectionSlots) => string)[];
}
