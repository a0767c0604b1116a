/** A machine whose clocks stand where the test puts them. */
export class MovedClock {
  wall = 1_790_000_000_000;
  uptime = 5_000_000;

  readonly wallMs = (): number => this.wall;
  readonly uptimeMs = (): number => this.uptime;

  pass(ms: number): void {
    this.wall += ms;
    this.uptime += ms;
  }
}
