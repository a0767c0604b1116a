import type { Arm } from './arms/arm.ts';
import { besideBuiltIn } from './arms/beside-built-in.ts';
import { handoverArm } from './arms/handover-arm.ts';
import { PEER_ARMS } from './arms/peer-arms.ts';
import { PLAIN_ARMS } from './arms/plain-arms.ts';
import type { CompactionPoint } from './compaction-point.ts';
import { builtInSize, TYPICAL_SUMMARY_CHARS } from './arms/planted-arms.ts';
import { evaluate, type PointScore } from './evaluate.ts';

export interface Section {
  key: string;
  title: string;
  rows: { arm: string; scores: PointScore[] }[];
}

const CHARS_PER_TOKEN = 2.8;
const FIXED_TOKENS = [1000, 2000, 4000, 8000];
const ADDED_CHARS = [2000, 9500];

export interface NaturalRun {
  points: CompactionPoint[];
  quick: boolean;
  fixedText: string;
  onFailure: (point: CompactionPoint, reason: string) => void;
  onDocument: (label: string, point: CompactionPoint, document: string) => void;
  onProgress: (label: string) => void;
}

export async function naturalSections(run: NaturalRun): Promise<Section[]> {
  const compactions = run.points.filter(({ kind }) => kind === 'compaction');
  const resume = handoverArm({ for: 'resume', onFailure: run.onFailure });
  const injection = handoverArm({ for: 'injection', onFailure: run.onFailure });
  const sections: Section[] = [];
  for (const agent of new Set(compactions.map((point) => point.agent))) {
    const points = compactions.filter((point) => point.agent === agent);
    sections.push(
      await section(run, points, {
        key: `${agent}/built-in size`,
        title: `${agent}: documents of the built-in summary's size (${points.length} compactions)`,
        arms: [...PLAIN_ARMS, resume],
        budgetOf: builtInSize,
      }),
    );
  }
  const cuts = run.points.filter(({ kind }) => kind === 'cut');
  if (cuts.length > 0) {
    sections.push(
      await section(run, cuts, {
        key: 'cuts',
        title: `Cuts in logs without a compaction, ${TYPICAL_SUMMARY_CHARS} characters (${cuts.length} logs)`,
        arms: [...PLAIN_ARMS, resume],
        budgetOf: builtInSize,
      }),
    );
  }
  if (run.quick) return sections;
  const points = compactions.filter(({ agent }) => agent !== 'pi');
  const plain = PLAIN_ARMS.filter(({ name }) => name === 'tail' || name === 'simple composer');
  for (const tokens of FIXED_TOKENS) {
    sections.push(
      await section(run, points, {
        key: `${tokens} tokens`,
        title: `Documents of ${tokens} tokens (${points.length} compactions, all agents)`,
        arms: [...plain, resume],
        budgetOf: () => Math.floor(tokens * CHARS_PER_TOKEN),
      }),
    );
  }
  for (const chars of ADDED_CHARS) {
    sections.push(
      await section(
        run,
        points.filter(({ builtIn }) => builtIn !== undefined),
        {
          key: `built-in + ${chars}`,
          title: `Built-in summary and ${chars} characters more`,
          arms: [
            ...PLAIN_ARMS.slice(0, 1),
            ...[...plain, ...PEER_ARMS, injection].map(besideBuiltIn),
          ],
          budgetOf: (point) => builtInSize(point) + chars,
        },
      ),
    );
  }
  return sections;
}

interface SectionPlan {
  key: string;
  title: string;
  arms: Arm[];
  budgetOf: (point: CompactionPoint) => number;
}

async function section(
  run: NaturalRun,
  points: CompactionPoint[],
  plan: SectionPlan,
): Promise<Section> {
  const rows: Section['rows'] = [];
  for (const arm of plan.arms) {
    run.onProgress(`${plan.key}: ${arm.name}`);
    const scores = await evaluate(arm, points, {
      budgetOf: plan.budgetOf,
      fixedText: arm.name.includes('handover') ? run.fixedText : '',
      onDocument: (point, document) => run.onDocument(`${plan.key}/${arm.name}`, point, document),
    });
    if (scores.length > 0) rows.push({ arm: arm.name, scores });
  }
  return { key: plan.key, title: plan.title, rows };
}
