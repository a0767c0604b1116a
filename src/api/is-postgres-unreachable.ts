/** Whether the database was away, as opposed to asked something wrong. */
export function isPostgresUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  // pg itself sets no code.
  if (code === undefined)
    return /^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message);
  return network.includes(code) || sqlState.test(code);
}

const network = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'ENOTFOUND', 'ETIMEDOUT', 'EPIPE'];

/** Connection exceptions, shut down or starting up, out of connections. */
const sqlState = /^(08...|57P0[1-3]|53300)$/;
