/**
 * A log that holds next to nothing. What a document of it says is the product's own wording: those words
 * are not held against it when they are missing from a real log.
 */
export const SAMPLE_LOG = [
  { type: 'user', message: { role: 'user', content: 'Please look at it.' } },
  {
    type: 'assistant',
    message: {
      role: 'assistant',
      id: 'msg_1',
      content: [{ type: 'text', text: 'I looked at it.' }],
    },
  },
]
  .map((record, index) =>
    JSON.stringify({
      parentUuid: index === 0 ? null : '00000000-0000-4000-8000-000000000000',
      isSidechain: false,
      sessionId: '00000000-0000-4000-8000-00000000000f',
      version: '2.1.37',
      cwd: '/tmp',
      uuid: `00000000-0000-4000-8000-00000000000${index}`,
      timestamp: '2026-01-01T00:00:00.000Z',
      ...record,
    }),
  )
  .join('\n')
  .concat('\n');
