/** The command was another program's, whose exit code is ours. */
export class EndedWith extends Error {
  override readonly name = 'EndedWith';
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`ended with ${exitCode}`);
    this.exitCode = exitCode;
  }
}
