import type { z } from 'zod';

/** A way to look into the log. It only reads; what it returns is text for a model. */
export interface LogTool<Input = never> {
  name: string;
  description: string;
  input: z.ZodType<Input>;
  run(input: Input, signal: AbortSignal): Promise<string>;
}
