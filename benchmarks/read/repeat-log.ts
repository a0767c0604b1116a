import { closeSync, openSync, writeSync } from 'node:fs';

/**
 * Writes a log again and again until it has this size. Each round gets other ids and times: a
 * reader drops rows that it has met, and would be measured at doing nothing.
 */
export function repeatLog(log: string, { path, bytes }: { path: string; bytes: number }): void {
  const file = openSync(path, 'w');
  let written = 0;
  for (let round = 0; written < bytes; round += 1) written += writeSync(file, renamed(log, round));
  closeSync(file);
}

function renamed(log: string, round: number): string {
  const mark = (0x10000000 + round).toString(16);
  return log
    .replaceAll(/"(uuid|parentUuid)":"[0-9a-f]{8}/g, `"$1":"${mark}`)
    .replaceAll(/"id":"(msg|toolu)_.{8}/g, `"id":"$1_${mark}`)
    .replaceAll(/"tool_use_id":"toolu_.{8}/g, `"tool_use_id":"toolu_${mark}`)
    .replaceAll(/"timestamp":"\d{4}/g, `"timestamp":"${3000 + round}`);
}
