import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import type { ReadReport } from '../../src/logs/agent-reader.ts';
import { claudeCodeReader } from '../../src/logs/claude-code/reader.ts';
import type { LogEvent } from '../../src/logs/event.ts';
import { describeWithCorpus } from '../support/corpus.ts';
import { ofKind, readEvents } from '../support/read-events.ts';
import { skipBecause } from '../support/skip-because.ts';
import { textsNotAtTheirLine } from '../support/texts-at-lines.ts';

interface Counts {
  /** Typed messages of the main conversation. */
  messages: number;
  /** Blocks with text. */
  thinking: number;
  calls: number;
  failures: number;
  compactions: number;
}

/** Where our counts are not those of the manifest, and why. */
const differences: Record<string, Partial<Counts> & { because: string }> = {
  'claude/viewer_1.0.98_fe5e1c67.jsonl': {
    calls: 11,
    failures: 0,
    because: 'the manifest counts the calls of inline subagents with those of the session',
  },
  'claude/entire-cli_2.0.76_f6833005.jsonl': {
    messages: 4,
    because: '"Operation stopped by hook: ..." was not typed',
  },
  'claude/session-share_2.1.14_88f04c6a.jsonl.gz': {
    messages: 6,
    thinking: 49,
    failures: 5,
    because: 'the log holds its history twice, copied by a resume',
  },
  'claude/context-evaluator_2.1.45_8ecab05f.jsonl.gz': {
    messages: 5,
    because: '"Implement the following plan: ..." is an approved plan, not a typed message',
  },
  'claude/oh-my-posh_2.1.215_94fab1a1.jsonl.gz': {
    messages: 25,
    because: 'the manifest leaves out a message that was typed behind a system reminder',
  },
  'codex/cpolar-connect_0.36.0_c2be9d7a.jsonl': {
    thinking: 86,
    failures: 3,
    because: 'the manifest counts items, not their summaries, and no refused calls',
  },
  'codex/neurodata_0.40.0_c619f40b.jsonl': {
    thinking: 28,
    failures: 9,
    because: 'a summary came without its item in an aborted turn; the user rejected 5 calls',
  },
  'codex/openprintkit_0.34.0_614e5e23.jsonl.gz': {
    failures: 38,
    because: 'the manifest leaves out failures that are told in a sentence, as by the sandbox',
  },
  'codex/moonmind_0.57.0_db922af9.jsonl': {
    thinking: 103,
    failures: 15,
    because: 'an item may have several summaries; a patch that did not apply has no exit code',
  },
  'codex/shannon_0.80.0_8dcc061c.jsonl.gz': {
    failures: 34,
    because: 'refused, rejected and interrupted calls have no exit code',
  },
  'codex/agentv_0.142.2_cd71be23.jsonl.gz': {
    failures: 17,
    because: 'a refused call has no exit code',
  },
};

const damages: Record<string, Partial<ReadReport['damage']>> = {
  'claude/entire-cli_2.1.12_86cc3044.jsonl.gz': { glued: 2 },
  'claude/session-share_2.1.14_88f04c6a.jsonl.gz': { comment: 2 },
};

describeWithCorpus('real session logs', (folder) => {
  const rows = manifestRows(readFileSync(join(folder, 'MANIFEST.md'), 'utf8'));
  const claudeRows = rows.filter(({ file }) => file.startsWith('claude/'));
  const jqIsHere = spawnSync('jq', ['--version']).status === 0;
  const content = (file: string): Uint8Array => {
    const bytes = readFileSync(join(folder, file));
    return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  };

  test.each(rows)('$file has the counts of the manifest', async ({ file, counts }) => {
    const { events } = await readEvents(content(file));
    const { because: _because, ...different } = differences[file] ?? {};
    expect(countsOf(events)).toEqual({ ...counts, ...different });
  });

  test.each(rows)('$file has the lines and the damage it is known for', async ({ file, size }) => {
    const { report } = await readEvents(content(file));
    const { lines, bytes, damage, unknownTypes } = report;
    const none = { broken: 0, glued: 0, comment: 0, oversized: 0, nul: 0 };
    expect({ bytes, lines }).toEqual(size);
    expect(damage).toEqual({ ...none, ...damages[file] });
    expect(unknownTypes).toEqual({});
  });

  test.each(rows)('every text of $file stands at its line', async ({ file }) => {
    const log = content(file);
    const { events } = await readEvents(log);
    expect(textsNotAtTheirLine(events, log).slice(0, 5)).toEqual([]);
  });

  if (jqIsHere) {
    test.each(claudeRows)('$file has the counts that jq finds', async ({ file }) => {
      const log = content(file);
      const { events } = await readEvents(log);
      const results = ofKind(events, 'tool-result');
      const ofSubagents = events.filter(
        ({ side, kind }) => side !== undefined && kind !== 'user-words',
      );
      expect({
        calls: ofKind(events, 'tool-call').length,
        results: results.length,
        failures: results.filter(({ failed }) => failed).length,
        thinking: ofKind(events, 'reasoning').length,
        texts: ofKind(events, 'assistant-text').length,
        boundaries: ofKind(events, 'compaction').length,
        summaries: ofKind(events, 'summary').length,
        subagentLines: new Set(ofSubagents.map(({ line }) => line)).size,
      }).toEqual(countsByJq(log));
    });
  } else {
    skipBecause('jq is not installed');
  }

  test.each(claudeRows)('in $file no skipped line holds an event', ({ file }) => {
    const reader = claudeCodeReader.createLineReader();
    const skipped = new TextDecoder()
      .decode(content(file))
      .split('\n')
      .filter((line) => reader.skips(new TextEncoder().encode(line)));
    const report = { unknownTypes: {} } as ReadReport;
    expect(skipped.flatMap((line) => reader.read(JSON.parse(line), 1, report))).toEqual([]);
    expect(report.unknownTypes).toEqual({});
  });
});

/** jq reads glued objects as they are; only comment lines it cannot pass. */
function countsByJq(log: Uint8Array): object {
  const text = new TextDecoder().decode(log).replaceAll(/^\/\/.*$/gm, '');
  const program = `
    def rows: [.[] | select(.data.type == "agent_progress") | .data.message + {sub: true}]
      + [.[] | select(.type == "user" or .type == "assistant")];
    def blocks: .message.content | arrays | .[];
    def real: select(.type == "assistant" and .isApiErrorMessage != true and .message.model != "<synthetic>");
    rows as $rows
    | [$rows[] | .timestamp as $t | blocks | . + {t: $t}] as $all
    | {
        calls: [$all[] | select(.type == "tool_use") | .id] | unique | length,
        results: [$all[] | select(.type == "tool_result") | .tool_use_id] | unique | length,
        failures: [$all[] | select(.type == "tool_result" and .is_error == true) | .tool_use_id] | unique | length,
        thinking: [$rows[] | real | .timestamp as $t | blocks | select(.type == "thinking" and .thinking != "") | [$t, .thinking]] | unique | length,
        texts: [$rows[] | real | .timestamp as $t | .uuid as $u | blocks | select(.type == "text" and (.text | test("\\\\S"))) | [$t, .text]] | unique | length,
        boundaries: [.[] | select(.subtype == "compact_boundary" or .subtype == "microcompact_boundary")] | length,
        summaries: [.[] | select(.isCompactSummary == true)] | length,
        subagentLines: [$rows[] | select(.sub or (.isSidechain and (.agentId | not))) | select(.type == "assistant" or any(blocks; .type == "tool_result"))] | length
      }`;
  const output = execFileSync('jq', ['-s', program], { input: text, encoding: 'utf8' });
  return JSON.parse(output) as object;
}

function manifestRows(
  manifest: string,
): { file: string; counts: Counts; size: { bytes: number; lines: number } }[] {
  return manifest.split('\n').flatMap((row) => {
    const cells = row.split('|').map((cell) => cell.trim());
    const file = cells[1] ?? '';
    if (!/^(?:claude|codex)\//.test(file)) return [];
    const numbers = (at: number): number[] => (cells[at]?.match(/\d+/g) ?? []).map(Number);
    const [calls = 0, failures = 0] = numbers(9);
    const counts = {
      messages: numbers(7)[0] ?? 0,
      thinking: numbers(8)[1] ?? 0,
      calls,
      failures,
      compactions: numbers(10)[0] ?? 0,
    };
    return [{ file, counts, size: { bytes: Number(cells[5]), lines: Number(cells[6]) } }];
  });
}

function countsOf(events: readonly LogEvent[]): Counts {
  const main = events.filter(({ side }) => side === undefined);
  return {
    messages: ofKind(main, 'user-words').filter(
      ({ carrier, about }) => carrier === 'message' && about === undefined,
    ).length,
    thinking: ofKind(main, 'reasoning').length,
    calls: ofKind(main, 'tool-call').length,
    failures: ofKind(main, 'tool-result').filter(({ failed }) => failed).length,
    compactions: ofKind(main, 'compaction').filter(({ trigger }) => trigger !== 'micro').length,
  };
}
