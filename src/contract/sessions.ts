import { z } from 'zod';
import { plainId } from './ids.ts';
import { pageOf } from './lists.ts';

const sessionAnswer = z.object({
  agent: plainId,
  sessionId: plainId,
  projectPath: z.string().optional(),
  branch: z.string().optional(),
  own: z.boolean().describe('False for a session that another user of the team shares.'),
  shared: z.boolean(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
});

export const sessionList = pageOf(sessionAnswer);
export type SessionList = z.infer<typeof sessionList>;
