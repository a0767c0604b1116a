/** Everything exported here is a workflow type, its name kept by recorded histories. */
export { handover } from './handover.ts';
