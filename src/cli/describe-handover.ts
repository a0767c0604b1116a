import type { HandoverAnswer } from '../contract/handovers.ts';
import { inlineText } from '../document/fence.ts';
import { costText } from './cost-text.ts';

/** What a person wants to know of a handover, one fact a row. */
export function describeHandover(handover: HandoverAnswer): [name: string, value: string][] {
  const { id, number, attempt, agent, sessionId, state, phase, trigger, cut, goal } = handover;
  const { revision, error, createdAt, endedAt, model } = handover;
  const rows: [string, string | undefined][] = [
    ['id', id],
    ['handover', `${number}${attempt > 1 ? `, attempt ${attempt}` : ''}`],
    ['session', `${agent} ${sessionId}`],
    ['state', state === 'running' && phase !== undefined ? `running: ${phase}` : state],
    ['error', error && `${error.title} [${error.code}]`],
    ['what to do', error?.nextStep],
    ['trigger', trigger],
    ['cut', `byte ${cut.offset}${cut.line === undefined ? '' : `, line ${cut.line}`}`],
    ['goal', goal && inlineText(goal)],
    ['model', model && `${model.id}, ${costText(model)}`],
    ['document', revision === 0 ? 'none yet' : `revision ${revision}`],
    ['requested', createdAt],
    ['ended', endedAt],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== undefined);
}
