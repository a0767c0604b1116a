/** Where an event stands; spread into it. */
export interface Place {
  line: number;
  time?: string;
  side?: string;
}
