import { createFileSource } from '../../src/client/file-source.ts';
import { uploadLog } from '../../src/client/uploader.ts';
import { deliver } from '../../src/delivery/deliver.ts';
import type { MeasuredService } from './with-service.ts';

/** In milliseconds from the request on, as the client sees it. */
export interface Timing {
  /** The request is answered: the row is committed. */
  accepted: number;
  /** The first event of the run: the workflow has begun to analyze. */
  analyzing: number;
  extracted: number;
  /** The last of the three. */
  gapsFound: number;
  /** The event that tells of revision 1. */
  revision1: number;
  /** The row is closed, the lease released. */
  ended: number;
  /** `.handover/resume-prompt.md` stands in the project. */
  onDisk: number;
}

/** One handover of a session of its own, whose log is there before the clock starts. */
export async function measureHandover(service: MeasuredService): Promise<Timing> {
  const { client, logPath, home, stateDir, project: cwd } = service;
  const session = { agent: 'claude-code', sessionId: crypto.randomUUID() };
  const { heldOffset: offset } = await uploadLog(client, session, createFileSource(logPath));
  const sinceMs = performance.now();
  const now = (): number => performance.now() - sinceMs;
  const { id, number, createdAt } = await client.requestHandover({ ...session, cut: { offset } });
  const timing = { accepted: now() } as Timing;
  for await (const { kind, data } of client.followEvents(id)) {
    if (kind === 'phase' && data.phase === 'analyzing') timing.analyzing = now();
    if (kind === 'extract') timing.extracted = now();
    if (kind === 'gap') timing.gapsFound = now();
    if (kind === 'document') timing.revision1 = now();
    if (kind !== 'end') continue;
    timing.ended = now();
    if (data.state !== 'complete') throw new Error(`The handover ended as ${data.state}.`);
  }
  const document = await client.readResumePrompt(id);
  const { project } = await deliver(
    { ...document, ...session, handoverId: id, number, requestedAt: new Date(createdAt), cwd },
    { stateDir, homeDir: home, projectFiles: true },
  );
  if (project?.resumePromptPath === undefined) throw new Error('Nothing was delivered.');
  return { ...timing, onDisk: now() };
}
