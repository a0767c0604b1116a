/** A session's log on this machine, decompressed. */
export interface LogSource {
  /** At most `length` bytes from the offset on; fewer only at the end of the file as it is now. */
  read(offset: number, length: number): Promise<Uint8Array>;
}
