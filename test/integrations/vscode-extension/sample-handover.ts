import type { LocalHandover } from '../../../integrations/vscode-extension/src/handovers-here.ts';
import type { Receipt } from '../../../src/delivery/receipts.ts';

export const nowMs = Date.parse('2026-03-01T12:00:00.000Z');

/** A complete one of this workspace, ten minutes old. */
export function sampleHandover(
  changes: Partial<Receipt> = {},
  place: Partial<Omit<LocalHandover, 'receipt'>> = {},
): LocalHandover {
  const receipt = {
    path: '/state/documents/claude-code/a/3/2.md',
    sha256: 'a'.repeat(64),
    handoverId: `of-${changes.sessionId ?? 'a'}-${changes.number ?? 3}`,
    agent: 'claude-code',
    sessionId: 'a1b2c3d4-session',
    number: 3,
    revision: 2,
    state: 'complete' as const,
    requestedAt: new Date(nowMs - 600_000).toISOString(),
    cwd: '/projects/shop',
    ...changes,
  };
  return { receipt, root: '/projects/shop', isOutdated: false, ...place };
}
