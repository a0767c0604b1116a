/** What a handover can be found by in Temporal's UI. */
import { defineSearchAttributeKey } from '@temporalio/common';

export const searchAttributes = {
  phase: defineSearchAttributeKey('HandoverPhase', 'KEYWORD'),
  session: defineSearchAttributeKey('AgentSessionId', 'KEYWORD'),
  team: defineSearchAttributeKey('Team', 'KEYWORD'),
  agent: defineSearchAttributeKey('Agent', 'KEYWORD'),
  gapsFound: defineSearchAttributeKey('GapsFound', 'INT'),
} as const;
