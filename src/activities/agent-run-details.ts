import type { ModelSettings } from '../config/model-settings.ts';
import type { Outcome } from '../gap-agent/ask-gap.ts';
import type { Checked } from '../gap-agent/check-findings.ts';
import type { LogBasis } from './log-basis.ts';
import type { GapCounts } from './search-gap.ts';

/** What is stored of one agent's search besides its findings. */
export interface AgentRunDetails extends GapCounts {
  basis: LogBasis;
  model: string;
  through: ModelSettings['through'];
  /** Version of the prompt. */
  prompt: string;
  outcome: Outcome;
  turns: number;
  dropped: Checked['dropped'];
}
