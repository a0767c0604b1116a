import { assignmentRules } from './assignment-rules.ts';
import { credentialRules } from './credential-rules.ts';
import type { SecretRule } from './secret-rule.ts';
import { tokenRules } from './token-rules.ts';

/** Specific shapes come first: where two rules find the same place, the earlier one names it. */
export const secretRules: readonly SecretRule[] = [
  ...tokenRules,
  ...credentialRules,
  ...assignmentRules,
];
