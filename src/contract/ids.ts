import { z } from 'zod';

/** An agent, or a session or subagent in the agent's own words. A leading dot would hide a file named after it. */
export const plainId = z.string().regex(/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$/);

export const handoverId = z.uuid();

export const sessionParams = z.object({ agent: plainId, sessionId: plainId });
export const handoverParams = z.object({ id: handoverId });
