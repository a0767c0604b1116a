/** Where a test wants this process killed, `composeDocument:after-commit` for example. */
export function readFailpoint(variables: NodeJS.ProcessEnv = process.env): string | undefined {
  return variables['HANDOVER_FAILPOINT'];
}
