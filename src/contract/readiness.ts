import { z } from 'zod';

const check = z.enum(['ok', 'failed']);

/** What the service needs to work, each looked at. */
export const readiness = z.object({ postgres: check, migrations: check, temporal: check });

export type Readiness = z.infer<typeof readiness>;
