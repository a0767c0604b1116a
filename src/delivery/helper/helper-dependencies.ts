import type { Connection } from '../../client/send-request.ts';
import type { Redactor } from '../../redaction/redactor.ts';

/** What a hook's lease is, as far as the helper needs to know. */
export interface HeldLease {
  token: string;
  mode: 'until-draft' | 'until-complete';
  remainingMs: number;
}

export interface HelperSession {
  agent: string;
  sessionId: string;
}

/** What the helper gets from the program that runs it: delivery may import neither hooks nor the embedded service. */
export interface HelperDependencies {
  stateDir: string;
  configDir: string;
  homeDir: string;
  /** Of Claude Code, if not in the home folder. */
  claudeConfigDir?: string | undefined;
  codexHome?: string | undefined;
  /** Whether the user wants copies in projects. */
  projectFiles: boolean;
  /** False where another process is at it already; then nothing is done. */
  exclusively: (folder: string, work: () => Promise<void>) => Promise<boolean>;
  /** The user's service and token; throws `service-not-set-up`. */
  connect: () => Promise<Connection>;
  /** Starts the service where it is this machine's own and does not run. True if it was started. */
  startService: () => Promise<boolean>;
  /** From the log's first lines. */
  describeLog: (path: string, options: { agent: string }) => Promise<{ cwd: string | undefined }>;
  createRedactor: () => Promise<Redactor>;
  findLease: (session: HelperSession) => HeldLease | undefined;
  releaseLease: (session: HelperSession, token: string) => void;
  /** Where a test wants this process killed, `helper:after-upload` for example. */
  failpoint?: string | undefined;
}

export interface HelperTimes {
  /** Without wakes and open handovers it ends after so long. */
  idleMs: number;
  /** A service that has brought no document by then is not waited for. */
  localAfterMs: number;
  /** For one answer of the service. */
  requestMs: number;
  /** The wakes are looked through so often, even where nothing is heard of a change. */
  pollMs: number;
}

export const DEFAULT_TIMES: HelperTimes = {
  idleMs: 5 * 60_000,
  localAfterMs: 5_000,
  requestMs: 30_000,
  pollMs: 5_000,
};
