/** A line of code with the log line it stands at. */
export interface CodeLine {
  line: number;
  text: string;
  /** 'assistant' put it in; 'file': it was read. */
  speaker: 'assistant' | 'file';
}
