import { join } from 'node:path';
import { deliver, type DocumentToDeliver } from '../../../src/delivery/deliver.ts';
import { GitProject } from '../../delivery/git-project.ts';

export const sessionId = '0b6f2f0e-5a0f-4c57-9a0b-6a1f6c7d8e90';

export function handoverIdOf(number: number): string {
  return `018f6a1e-0000-7000-8000-00000000000${number}`;
}

/** A repository into which documents are really delivered. */
export class DeliveredProject extends GitProject {
  /** Where Handover keeps it in such a home. */
  override readonly stateDir = join(this.homeDir, '.local', 'state', 'handover');
  readonly documentFile = join(this.folder, '.handover', sessionId, '3.md');
  readonly resumePromptFile = join(this.folder, '.handover', 'resume-prompt.md');

  async deliver(changes: Partial<DocumentToDeliver> = {}): Promise<void> {
    const document: DocumentToDeliver = {
      handoverId: handoverIdOf(changes.number ?? 3),
      agent: 'claude-code',
      sessionId,
      number: 3,
      revision: 2,
      state: 'complete',
      requestedAt: new Date(),
      markdown: `# Handover v1\n\nWhat session ${changes.sessionId ?? sessionId} was about, ${changes.number ?? 3}.\n`,
      cwd: join(this.folder, 'src'),
      ...changes,
    };
    const { stateDir, homeDir } = this;
    await deliver(document, { stateDir, homeDir, projectFiles: true });
  }
}
