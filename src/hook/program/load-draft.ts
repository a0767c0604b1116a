import type { draftProgram } from '../draft/draft-program.ts';
import { equipOlderNode } from './older-node.ts';

/** The readers and the composer, from the file beside this one: 70 ms that only a compaction costs. */
export async function loadDraft(): Promise<typeof draftProgram> {
  // It uses some of it while it is loaded.
  equipOlderNode();
  return (await import('../draft/draft-program.ts')).draftProgram;
}
