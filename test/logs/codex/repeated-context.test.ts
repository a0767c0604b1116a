import { expect, test } from '@jest/globals';
import { readEvents } from '../../support/read-events.ts';
import { readCodex } from './codex-events.ts';

const meta = row(0, 'session_meta', { id: 'one', cwd: '/p' });
const settings = row(1, 'turn_context', { cwd: '/p', model: 'm', approval_policy: 'never' });
const same = settings.replace('T10:01', 'T10:02');
const other = row(3, 'turn_context', { cwd: '/p/web', model: 'm', approval_policy: 'never' });

test('a turn with the settings of the turn before is not decoded', () => {
  expect(skipped(meta, settings, same, same)).toBe(2);
});

test('settings that return after others are decoded', () => {
  expect(skipped(meta, settings, other, same)).toBe(0);
  expect(foldersOf(meta, settings, other, same)).toEqual(['/p', '/p/web', '/p']);
});

test('settings are decoded again after the head of a log told other facts', () => {
  const elsewhere = row(0, 'session_meta', { id: 'one', cwd: '/elsewhere' });
  expect(skipped(settings, elsewhere, same)).toBe(0);
  expect(foldersOf(settings, elsewhere, same)).toEqual(['/p', '/elsewhere', '/p']);
});

test('a record that is glued to repeated settings is read', async () => {
  const words = row(4, 'event_msg', { type: 'user_message', message: 'Go on' });
  const { events, report } = await readEvents(
    `${[meta, settings + words, same + words, same + words].join('\n')}\n`,
  );
  expect(events.filter(({ kind }) => kind === 'user-words')).toHaveLength(3);
  expect(report.damage.glued).toBe(3);
});

test('a broken line is counted as often as it stands there', async () => {
  const broken = settings.slice(0, -1);
  const { report } = await readEvents(`${[meta, broken, broken, broken].join('\n')}\n`);
  expect(report.damage.broken).toBe(3);
});

function row(minute: number, type: string, payload: object): string {
  return JSON.stringify({ timestamp: `2026-06-10T10:0${minute}:00.000Z`, type, payload });
}

function read(...rows: string[]) {
  return readCodex(new TextEncoder().encode(rows.join('\n')));
}

function skipped(...rows: string[]): number {
  return read(...rows).skippedLines;
}

function foldersOf(...rows: string[]): (string | undefined)[] {
  return read(...rows).events.flatMap((event) =>
    event.kind === 'session-facts' && event.cwd !== undefined ? [event.cwd] : [],
  );
}
