/** Everything of the process that a command may touch; settings come from src/config. */
export interface CliContext {
  stdout: { write(text: string): unknown; isTTY?: boolean };
  stderr: { write(text: string): unknown; isTTY?: boolean };
  homeDir: string;
  cwd: string;
}
