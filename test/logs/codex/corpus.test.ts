import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describeWithCorpus } from '../../support/corpus.ts';
import { only, readCodex } from './codex-events.ts';

describeWithCorpus('real Codex logs', (folder) => {
  const rows = manifestRows(readFileSync(join(folder, 'MANIFEST.md'), 'utf8'));

  test('every log in the folder has a row with its counts', () => {
    const names = readdirSync(join(folder, 'codex')).map((name) => `codex/${name}`);
    expect(rows.map(({ file }) => file).toSorted()).toEqual(names.toSorted());
  });

  test.each(rows)('$file has the counts of its row', ({ file, ...counts }) => {
    const content = readFileSync(join(folder, file));
    const { events, unknownTypes } = readCodex(
      file.endsWith('.gz') ? gunzipSync(content) : content,
    );
    const failures = events.filter(
      (event) => event.kind === 'tool-result' && event.failure === 'exit',
    );
    // A command that the sandbox stopped tells its code in a sentence, which the row leaves out.
    const plain = failures.filter(
      (event) => event.kind === 'tool-result' && !event.text.startsWith('failed in sandbox'),
    );
    expect({
      userMessages: only(events, 'user-words').length,
      calls: only(events, 'tool-call').length,
      failures: plain.length,
      compactions: only(events, 'compaction').length,
    }).toEqual(counts);
    expect(unknownTypes).toEqual({});
  });

  test.each(rows)('in $file no skipped line holds an event', ({ file }) => {
    const content = readFileSync(join(folder, file));
    const log = file.endsWith('.gz') ? gunzipSync(content) : content;
    expect(readCodex(log, { decodeAll: true }).events).toEqual(readCodex(log).events);
  });
});

function manifestRows(manifest: string) {
  return manifest
    .split('\n')
    .filter((row) => row.startsWith('| codex/'))
    .map((row) => {
      const cells = row.split('|').map((cell) => cell.trim());
      const [calls, failures] = (cells[9] ?? '').split('/').map(Number);
      return {
        file: cells[1] ?? '',
        userMessages: Number(cells[7]),
        calls,
        failures,
        compactions: Number(cells[10]),
      };
    });
}
