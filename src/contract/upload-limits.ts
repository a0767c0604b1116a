const megabyte = 1024 * 1024;

export const uploadLimits = {
  /** What a client sends at once, unless one line is longer. */
  pieceBytes: 4 * megabyte,
  /** Before and after decompression. Carries the longest line that is kept, 64 MB, and its surroundings. */
  bodyBytes: 65 * megabyte,
  /** Decompressed per compressed byte, beyond the first MB. Whole logs reach 10 to 20. */
  ratio: 100,
  ratioFromBytes: megabyte,
  /** log2 of the zstd window: 8 MB. */
  zstdWindowLog: 23,
} as const;

/** Whether a body decompresses to so much more than was sent that it looks made for that. */
export function isBomb({ bytes, sentBytes }: { bytes: number; sentBytes: number }): boolean {
  return bytes > uploadLimits.ratioFromBytes && bytes > sentBytes * uploadLimits.ratio;
}
