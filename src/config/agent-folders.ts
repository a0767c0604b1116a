/** Where the agents keep their session logs, as the agents' own variables say. */
export interface AgentFolders {
  claudeConfigDir?: string;
  codexHome?: string;
}

export function agentFolders(environment: NodeJS.ProcessEnv = process.env): AgentFolders {
  const { CLAUDE_CONFIG_DIR: claudeConfigDir, CODEX_HOME: codexHome } = environment;
  return {
    ...(claudeConfigDir === undefined ? {} : { claudeConfigDir }),
    ...(codexHome === undefined ? {} : { codexHome }),
  };
}
