/** Every activity may run twice, or be killed between its commit and its return: the second run finds the first one's rows. */
import { HandoverError } from '../errors/handover-error.ts';
import type { Database } from '../storage/database.ts';
import { createAskGapAgent } from './ask-gap-agent.ts';
import { createCheckLog } from './check-log.ts';
import { createCloseHandover } from './close-handover.ts';
import { createComposeDocument } from './compose-document.ts';
import type { FindModel } from './configured-model.ts';
import { createExtractLog } from './extract-log.ts';
import { createSearchGap } from './search-gap.ts';
import { createSharedReadings } from './shared-readings.ts';

export type Activities = ReturnType<typeof createActivities>;

export interface ActivitiesOptions {
  database: Database;
  /** Without it no model can be asked. */
  findModel?: FindModel;
}

export function createActivities({ database, findModel = noModel }: ActivitiesOptions) {
  const dependencies = { database, findModel, readings: createSharedReadings() };
  return {
    checkLog: createCheckLog(dependencies),
    extract: createExtractLog(dependencies),
    findGap: createSearchGap(dependencies),
    askGapAgent: createAskGapAgent(dependencies),
    composeDocument: createComposeDocument(dependencies),
    closeHandover: createCloseHandover(dependencies),
  };
}

const noModel: FindModel = () => Promise.reject(new HandoverError('model-not-configured'));
