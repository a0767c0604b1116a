import { z } from 'zod';

/** As long as the lease of the agent's machine may last. */
const MAX_TTL_MS = 180_000;

const holder = z.string().min(1).max(128);

export const leaseTaken = z.strictObject({
  holder: holder.describe('Tells this lease from the one that the session has next.'),
  ttlMs: z.int().min(1).max(MAX_TTL_MS),
});

export type LeaseTaken = z.infer<typeof leaseTaken>;

export const leaseReleased = z.object({ holder });

export const leaseAnswer = z.object({
  held: z.boolean().describe('False while another holder has it.'),
});

export type LeaseAnswer = z.infer<typeof leaseAnswer>;
