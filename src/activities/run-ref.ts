/** Names one run of a handover. Ids only: all that travels through Temporal. */
export interface RunRef {
  team: string;
  /** Owner of the session: the run acts for nobody else. */
  user: string;
  handoverId: string;
  attempt: number;
}
