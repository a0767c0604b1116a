import type { CompactionPoint } from '../compaction-point.ts';
import type { Arm } from './arm.ts';
import { composeForBench } from './handover.ts';

const READABLE = new Set(['claude-code', 'codex']);

export interface HandoverArmOptions {
  for: 'resume' | 'injection';
  /** Told of every document that could not be made: it counts as an empty one, not as left out. */
  onFailure: (point: CompactionPoint, reason: string) => void;
}

export function handoverArm(options: HandoverArmOptions): Arm {
  return {
    name: options.for === 'resume' ? 'handover' : 'handover injection',
    compose: async (point, budgetChars) => {
      if (!READABLE.has(point.agent)) return undefined;
      try {
        return await composeForBench({
          path: point.path,
          agent: point.agent,
          untilLine: point.untilLine,
          budgetChars,
          for: options.for,
          ...(point.builtIn === undefined ? {} : { builtInSummary: point.builtIn }),
        });
      } catch (error) {
        options.onFailure(point, error instanceof Error ? error.message : String(error));
        return '';
      }
    },
  };
}
