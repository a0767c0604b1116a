import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeLease } from '../../src/hook/lease/take-lease.ts';
import { timeProcess, type InstalledHooks } from './installed-hooks.ts';

export interface Timing {
  name: string;
  /** One per round, in the order of the rounds. */
  ms: number[];
}

interface Kind {
  name: string;
  run: () => Promise<{ ms: number }>;
}

/** One of each kind in turn, so that all meet the same machine. */
export async function measureEvents(hooks: InstalledHooks, rounds: number): Promise<Timing[]> {
  const kinds = prepare(hooks);
  const timings = kinds.map(({ name }): Timing => ({ name, ms: [] }));
  for (let round = -WARM_UP_ROUNDS; round < rounds; round += 1) {
    for (const [place, { run }] of kinds.entries()) {
      const { ms } = await run();
      if (round >= 0) timings[place]?.ms.push(ms);
    }
  }
  return timings;
}

/** Until the programs are in memory. */
const WARM_UP_ROUNDS = 3;

function prepare(hooks: InstalledHooks): Kind[] {
  const empty = join(hooks.folder, 'empty.mjs');
  writeFileSync(empty, '');
  const log = join(hooks.folder, 'measured.jsonl');
  writeFileSync(log, '{}\n');
  const [free, held] = [hooks.stateFolder('free'), hooks.stateFolder('held')];
  takeLease(
    held,
    { agent: 'claude-code', sessionId: 'another-session' },
    { mode: 'until-draft', strict: false, why: 'measured', durationMs: 180_000 },
  );
  const event = (name: string) => ({
    session_id: 'measured-session',
    transcript_path: log,
    cwd: hooks.folder,
    hook_event_name: name,
    ...(name === 'PreToolUse' ? CALL : {}),
  });
  const kind = (name: string, what = name, state = free): Kind => ({
    name: what,
    run: () => hooks.run(event(name), { state }),
  });
  return [
    {
      name: 'an empty Node process',
      run: () => timeProcess([process.execPath, empty], JSON.stringify(event('Stop'))),
    },
    kind('PreToolUse', 'PreToolUse, no lease'),
    kind('PreToolUse', 'PreToolUse, a lease of another session', held),
    kind('UserPromptSubmit', 'UserPromptSubmit, no lease'),
    kind('Stop'),
    kind('PostCompact'),
    kind('SessionEnd'),
  ];
}

const CALL = {
  tool_name: 'Write',
  tool_input: { file_path: 'a.ts', content: 'x'.repeat(4000) },
};
