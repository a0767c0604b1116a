import { HandoverError } from '../errors/handover-error.ts';
import { agentReaders } from '../logs/registry.ts';

/** Refuses, before anything is stored, an agent whose logs cannot be read. */
export function checkAgent(agent: string): void {
  if (!agentReaders.some((reader) => reader.agent === agent)) {
    throw new HandoverError('agent-unknown', { detail: agent });
  }
}
