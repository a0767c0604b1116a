/** A short session of Claude Code with something for each gap. */
const rows = [
  user('u1', 'Build the export. Never touch the billing tables.'),
  assistant('a1', [
    {
      type: 'text',
      text: 'We use streaming rather than paging, because paging reads the table twice.',
    },
  ]),
  assistant('a2', [
    { type: 'tool_use', id: 't1', name: 'Bash', input: { command: 'npm run build' } },
  ]),
  result(
    'u2',
    't1',
    'src/export.ts(14,3): error TS2322: Type number is not assignable to type string.\nBuild failed.',
    true,
  ),
  assistant('a3', [
    {
      type: 'tool_use',
      id: 't2',
      name: 'Edit',
      input: {
        file_path: '/shop/src/export.ts',
        old_string: 'let rows = 1;',
        new_string: 'const rows = "1";',
      },
    },
  ]),
  result('u3', 't2', 'The file has been updated.', false),
  assistant('a4', [
    {
      type: 'text',
      text: 'I tried gzip first, but gzip does not work with range requests, so I use no compression instead.',
    },
  ]),
];

export function smallLog({ repeat = 1 } = {}): Buffer {
  return Buffer.from(
    Array.from({ length: repeat }, () =>
      rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
    ).join(''),
  );
}

function user(uuid: string, content: unknown) {
  return { ...envelope(uuid), type: 'user', message: { role: 'user', content } };
}

function assistant(uuid: string, content: unknown[]) {
  return {
    ...envelope(uuid),
    type: 'assistant',
    message: { id: `m-${uuid}`, role: 'assistant', model: 'model', content },
  };
}

function result(uuid: string, callId: string, content: string, failed: boolean) {
  return user(uuid, [{ type: 'tool_result', tool_use_id: callId, content, is_error: failed }]);
}

function envelope(uuid: string) {
  return {
    uuid,
    parentUuid: null,
    isSidechain: false,
    userType: 'external',
    cwd: '/shop',
    sessionId: 'session-1',
    version: '2.1.0',
    gitBranch: 'main',
    timestamp: '2026-01-05T10:00:00.000Z',
  };
}
