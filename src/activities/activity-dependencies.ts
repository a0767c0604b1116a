import type { Database } from '../storage/database.ts';
import type { SharedReadings } from './shared-readings.ts';

export interface ActivityDependencies {
  database: Database;
  readings: SharedReadings;
}
