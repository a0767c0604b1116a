import type { Arm } from './arm.ts';
import { handoverArm, type HandoverArmOptions } from './handover-arm.ts';
import { PLAIN_ARMS } from './plain-arms.ts';
import type { CompactionPoint } from '../compaction-point.ts';

/** Where an agent leaves no readable summary, the median size of those that do stands in. */
export const TYPICAL_SUMMARY_CHARS = 11_600;
const LARGE_INJECTION_CHARS = 9500;

export const builtInSize = ({ builtIn }: CompactionPoint): number =>
  builtIn?.length ?? TYPICAL_SUMMARY_CHARS;

/** The arms that can hold a planted fact: those that read the log again. A real summary cannot. */
export function plantedArms(
  onFailure: HandoverArmOptions['onFailure'],
): { arm: Arm; budgetOf: (point: CompactionPoint) => number }[] {
  return [
    ...PLAIN_ARMS.filter(({ name }) => !name.startsWith('built-in')).map((arm) => ({
      arm,
      budgetOf: builtInSize,
    })),
    { arm: handoverArm({ for: 'resume', onFailure }), budgetOf: builtInSize },
    { arm: handoverArm({ for: 'injection', onFailure }), budgetOf: () => LARGE_INJECTION_CHARS },
  ];
}
