/** Everything of the process that a command may touch; settings come from src/config. */
export interface CliContext {
  stdout: Output;
  stderr: Output;
  homeDir: string;
  cwd: string;
  /** Aborted by Ctrl-C. Until a command asks for it, Ctrl-C ends the process, as anywhere. */
  interrupted: () => AbortSignal;
  /** Absent where nobody can answer. */
  ask?: (question: string) => Promise<boolean>;
  /** The value of the choice; undefined for none. Absent where nobody can answer. */
  choose?: (question: string, choices: Choice[]) => Promise<string | undefined>;
}

export interface Choice {
  value: string;
  label: string;
  hint?: string;
}

export interface Output {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
  /** Looks at NO_COLOR and its like. */
  hasColors?(): boolean;
}
