/** How each agent is started on a document. An argument vector: no shell ever reads what stands in it. */

export type AgentToStart = 'claude-code' | 'codex';

export interface Launch {
  agent: AgentToStart;
  /** Where the agent starts. */
  folder: string;
  /** The session's own document, as the agent can open it from there. */
  document: string;
  /** What to do when it has read the document. */
  afterwards: 'wait' | 'go-on';
  /** Of the session that is continued, in this agent's own words. */
  model?: string | undefined;
  /** Whether the session was planning. No other mode is carried: permissions given earlier have expired. */
  isPlanning?: boolean | undefined;
}

export interface LaunchCommand {
  program: string;
  args: string[];
  folder: string;
}

export const agentsToStart = ['claude-code', 'codex'] as const satisfies AgentToStart[];

export function launchCommand(launch: Launch): LaunchCommand {
  const { program, options } = agents[launch.agent];
  return { program, args: [...options(launch), firstPrompt(launch)], folder: launch.folder };
}

interface AgentProgram {
  program: string;
  options: (launch: Launch) => string[];
}

const agents: Record<AgentToStart, AgentProgram> = {
  'claude-code': {
    program: 'claude',
    options: ({ model, isPlanning }) => [
      ...modelOption(model),
      ...(isPlanning === true ? ['--permission-mode=plan'] : []),
    ],
  },
  codex: {
    program: 'codex',
    options: ({ model, folder }) => [...modelOption(model), '-C', folder],
  },
};

/** The name comes out of a log, which can hold anything: one that could be an option is left out. */
function modelOption(model: string | undefined): string[] {
  return model !== undefined && MODEL.test(model) ? [`--model=${model}`] : [];
}

const MODEL = /^[A-Za-z0-9][\w.:@/[\]-]{0,127}$/;

function firstPrompt({ document, afterwards }: Launch): string {
  const rest =
    afterwards === 'go-on'
      ? 'continue with the next step that it names.'
      : 'say in five lines where it stands and what the next step is, and wait for me.';
  return `Read ${JSON.stringify(document)} completely: it hands over the session before this one. Then ${rest}`;
}
