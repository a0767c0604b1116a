import { buildTemporalBinary, type BuildOptions } from './build-binary.ts';
import { findTemporalBinary } from './find-binary.ts';

/** A Temporal CLI: found, else built. */
export async function temporalBinary(options: BuildOptions): Promise<string> {
  return (await findTemporalBinary(options)) ?? (await buildTemporalBinary(options));
}
