/** The tables as kysely sees them; camelCase here, snake_case in the database. */
import type { ColumnType, Generated } from 'kysely';
import type { ErrorCode } from '../errors/catalogue.ts';
import type { Finding, Gap } from '../gaps/finding.ts';

export interface Tables {
  teams: TeamsTable;
  users: UsersTable;
  tokens: TokensTable;
  sessions: SessionsTable;
  logs: LogsTable;
  logChunks: LogChunksTable;
  handovers: HandoversTable;
  extracts: ExtractsTable;
  gapRuns: GapRunsTable;
  findings: FindingsTable;
  documents: DocumentsTable;
  events: EventsTable;
  leases: LeasesTable;
  modelDays: ModelDaysTable;
  modelCalls: ModelCallsTable;
  modelTurns: ModelTurnsTable;
  forgottenSessions: ForgottenSessionsTable;
}

/** Filled from withTeam's settings; a store never writes it. */
type Acting = ColumnType<string, undefined, never>;
type CreatedAt = ColumnType<Date, undefined, never>;
/** Written as text: pg would turn a bare array into a Postgres array. */
type Json = ColumnType<unknown, string, string>;

interface TeamsTable {
  id: string;
  createdAt: CreatedAt;
}

interface UsersTable {
  teamId: Acting;
  id: string;
  createdAt: CreatedAt;
}

interface TokensTable {
  id: Generated<string>;
  teamId: Acting;
  userId: Acting;
  hash: Buffer;
  scopes: string[];
  name: string;
  createdAt: CreatedAt;
  revokedAt: Date | null;
}

interface SessionsTable {
  id: Generated<string>;
  teamId: Acting;
  ownerId: Acting;
  agent: string;
  agentSessionId: string;
  projectPath: string | null;
  branch: string | null;
  sharedAt: Date | null;
  createdAt: CreatedAt;
  lastSeenAt: Generated<Date>;
}

interface LogsTable {
  id: Generated<string>;
  teamId: Acting;
  sessionId: string;
  name: string;
  generation: Generated<number>;
  settledOffset: Generated<number>;
  settledHash: Buffer | null;
  lines: Generated<number>;
  oversizedBytes: Generated<number>;
  tail: Generated<Buffer>;
  tailBytes: Generated<number>;
  invalidLines: Generated<number>;
  createdAt: CreatedAt;
  updatedAt: Generated<Date>;
}

interface LogChunksTable {
  logId: string;
  generation: number;
  firstLine: number;
  teamId: Acting;
  lineCount: number;
  clientStart: number;
  clientEnd: number;
  rawBytes: number;
  content: Buffer;
  lengthChanges: ColumnType<Record<string, number>, string, string>;
  createdAt: CreatedAt;
}

interface HandoversTable {
  id: Generated<string>;
  teamId: Acting;
  sessionId: string;
  number: number;
  attempt: Generated<number>;
  state: Generated<'requested' | 'running' | 'complete' | 'failed' | 'canceled'>;
  phase: string | null;
  trigger: string;
  cutGeneration: Generated<number>;
  cutOffset: number;
  cutLine: number | null;
  goal: string | null;
  instructions: string | null;
  gitState: ColumnType<unknown, string | null, never>;
  workflowId: string;
  model: string | null;
  spentMicroUsd: Generated<number>;
  spentTokens: Generated<number>;
  revision: Generated<number>;
  lastEvent: Generated<number>;
  errorCode: ErrorCode | null;
  createdAt: CreatedAt;
  claimedAt: Date | null;
  startedAt: Date | null;
  endedAt: Date | null;
}

interface ExtractsTable {
  handoverId: string;
  teamId: Acting;
  content: Json;
  createdAt: CreatedAt;
}

interface GapRunsTable {
  handoverId: string;
  gap: Gap;
  source: Finding['source'];
  teamId: Acting;
  status: 'complete' | 'failed';
  errorCode: ErrorCode | null;
  details: ColumnType<unknown, string | null, string | null>;
  endedAt: Generated<Date>;
}

interface FindingsTable {
  handoverId: string;
  gap: Gap;
  source: Finding['source'];
  position: number;
  teamId: Acting;
  line: number;
  claim: string;
  quote: string;
  /** What else a finding carries. */
  details: ColumnType<Omit<Finding, 'gap' | 'source' | 'line' | 'claim' | 'quote'>, string, never>;
}

interface DocumentsTable {
  handoverId: string;
  teamId: Acting;
  revision: number;
  state: 'draft' | 'complete';
  markdown: string;
  json: Json;
  characters: number;
  updatedAt: Generated<Date>;
}

interface EventsTable {
  handoverId: string;
  seq: number;
  teamId: Acting;
  kind: string;
  data: Json;
  createdAt: CreatedAt;
}

interface LeasesTable {
  sessionId: string;
  teamId: Acting;
  holder: string;
  expiresAt: Date;
}

interface ModelDaysTable {
  teamId: Acting;
  day: string;
  spentMicroUsd: Generated<number>;
  spentTokens: Generated<number>;
}

interface ModelCallsTable {
  id: Generated<string>;
  handoverId: string;
  teamId: Acting;
  gap: Gap;
  turn: number;
  model: string;
  day: string;
  state: Generated<'reserved' | 'answered' | 'free' | 'lost'>;
  microUsd: number;
  tokens: number;
  inputTokens: number | null;
  cacheReadTokens: number | null;
  cacheWriteTokens: number | null;
  outputTokens: number | null;
  requestId: string | null;
  createdAt: CreatedAt;
  endedAt: Date | null;
}

interface ModelTurnsTable {
  handoverId: string;
  gap: Gap;
  turn: number;
  teamId: Acting;
  asked: Json;
  toolResults: Json;
  answer: Json;
  createdAt: CreatedAt;
}

interface ForgottenSessionsTable {
  teamId: Acting;
  agent: string;
  agentSessionId: string;
  lastNumber: number;
}
