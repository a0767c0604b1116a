/** Where an event stands in the log: spread into every event of that record. */
export interface Place {
  line: number;
  time?: string;
  side?: string;
}
