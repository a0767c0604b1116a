/** What a token may do: read what its user sees; upload logs, start and end handovers. */
export const scopes = ['read', 'write'] as const;

export type Scope = (typeof scopes)[number];
