/**
 * For running git to look at a folder: the user's environment without what would point git elsewhere
 * (a hook of git's sets GIT_DIR), without locks that could be in the user's way, without questions,
 * and without fetching what a partial clone lacks.
 */
export function gitEnvironment(variables: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const own = Object.entries(variables).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(own),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ALLOW_PROTOCOL: 'none',
    LC_ALL: 'C',
  };
}
