import type { HandoverAnswer } from '../contract/handovers.ts';
import { catalogue } from '../errors/catalogue.ts';
import type { Handover } from '../storage/handovers-store.ts';
import type { Session } from '../storage/sessions-store.ts';

export function presentHandover(
  handover: Handover,
  session: Pick<Session, 'agent' | 'agentSessionId'>,
): HandoverAnswer {
  const { id, number, attempt, state, trigger, revision } = handover;
  const { phase, cutOffset, cutLine, goal, instructions, errorCode } = handover;
  const { createdAt, startedAt, endedAt } = handover;
  const { model, spentTokens: tokens, spentMicroUsd: microUsd } = handover;
  return {
    id,
    agent: session.agent,
    sessionId: session.agentSessionId,
    number,
    attempt,
    state,
    ...(phase === null ? {} : { phase }),
    trigger,
    cut: { offset: cutOffset, ...(cutLine === null ? {} : { line: cutLine }) },
    ...(goal === null ? {} : { goal }),
    ...(instructions === null ? {} : { instructions }),
    ...(model === null ? {} : { model: { id: model, tokens, microUsd } }),
    revision,
    ...(errorCode === null ? {} : { error: describe(errorCode) }),
    createdAt: createdAt.toISOString(),
    ...(startedAt === null ? {} : { startedAt: startedAt.toISOString() }),
    ...(endedAt === null ? {} : { endedAt: endedAt.toISOString() }),
  };
}

function describe(code: keyof typeof catalogue): HandoverAnswer['error'] {
  const { sentence, nextStep } = catalogue[code];
  return { code, title: sentence, nextStep };
}
