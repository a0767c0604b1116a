/** One page of a list that is ordered by a time and an id, newest first. */
export interface Page {
  limit: number;
  /** The last row of the page before. Times have milliseconds in the database too. */
  after?: { time: Date; id: string };
}
