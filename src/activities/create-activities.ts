/** Every activity may run twice, or be killed between its commit and its return: the second run finds the first one's rows. */
import type { Database } from '../storage/database.ts';
import { createCheckLog } from './check-log.ts';
import { createCloseHandover } from './close-handover.ts';
import { createComposeDocument } from './compose-document.ts';
import { createExtractLog } from './extract-log.ts';
import { createSearchGap } from './search-gap.ts';
import { createSharedReadings } from './shared-readings.ts';

export type Activities = ReturnType<typeof createActivities>;

export function createActivities({ database }: { database: Database }) {
  const dependencies = { database, readings: createSharedReadings() };
  return {
    checkLog: createCheckLog(dependencies),
    extract: createExtractLog(dependencies),
    findGap: createSearchGap(dependencies),
    composeDocument: createComposeDocument(dependencies),
    closeHandover: createCloseHandover(dependencies),
  };
}
