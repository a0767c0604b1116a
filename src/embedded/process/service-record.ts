/** What is remembered of a server that was started here: enough to find it again, and to know it. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { isAlive, processIdentity } from './identity.ts';

const serviceRecord = processIdentity.extend({
  /** 0: it listens on none. */
  port: z.int().min(0),
  uiPort: z.int().positive().optional(),
  /** What it was started with, as a hash: with other settings it must start again. */
  settings: z.string().optional(),
});

export type ServiceRecord = z.infer<typeof serviceRecord>;

/** The record of a server that still runs; undefined when there is none, or its process is gone. */
export function readLiveRecord(file: string): ServiceRecord | undefined {
  const record = readRecord(file);
  return record !== undefined && isAlive(record) ? record : undefined;
}

export function readRecord(file: string): ServiceRecord | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  // A power cut can leave an empty file. What it recorded is gone with the power.
  if (text === '') return undefined;
  return serviceRecord.parse(JSON.parse(text));
}

/** Synchronous: between the start of a server and its record there must be no gap to be killed in. */
export function writeRecord(file: string, record: ServiceRecord): void {
  writeFileSync(`${file}.new`, JSON.stringify(record), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
