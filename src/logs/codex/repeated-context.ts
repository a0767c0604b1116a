/**
 * Knows the turns that begin with the very settings of the turn before, by the raw bytes behind
 * the time. Where each repeats the user's instructions (0.57), they are a sixth of a log's bytes.
 */
export class RepeatedContext {
  #asked = '';
  #read = '';

  /** Whether the line is the same as the one whose facts were read last: it tells nothing new. */
  repeats(line: Uint8Array): boolean {
    this.#asked = isContext(line) ? decoder.decode(line.subarray(timeEnd)) : '';
    return this.#asked !== '' && this.#asked === this.#read;
  }

  /** The line that was asked about last was read, and held this one record. */
  remember(): void {
    this.#read = this.#asked.includes('{"timestamp":') ? '' : this.#asked;
  }

  /** Facts were read elsewhere: now a copy of the settings may tell them anew. */
  forget(): void {
    this.#read = '';
  }
}

const decoder = new TextDecoder();
/** Codex writes all times with milliseconds. */
const timeEnd = '{"timestamp":"2026-01-01T00:00:00.000Z"'.length;
const contextStart = new TextEncoder().encode(',"type":"turn_context",');
const firstOfType = ',"type":"'.length;

function isContext(line: Uint8Array): boolean {
  // Most lines differ in this byte, which spares them a call for each byte.
  if (line[timeEnd + firstOfType] !== contextStart[firstOfType]) return false;
  return contextStart.every((byte, at) => line[timeEnd + at] === byte);
}
