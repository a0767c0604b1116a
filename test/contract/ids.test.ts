import { describe, expect, test } from '@jest/globals';
import { plainId } from '../../src/contract/ids.ts';

describe('an id of an agent, a session or a subagent', () => {
  test.each(['codex', 'a', 'A.b_c-9', '0ccf1a04-1b4c-43b6-8aa5-79e41db43a68', 'x'.repeat(128)])(
    'may be %s',
    (id) => {
      expect(plainId.safeParse(id).success).toBe(true);
    },
  );

  test.each(['', '.', '..', '.hidden', 'a/b', 'a\\b', 'a b', 'ä', 'a\n', 'a\0', 'x'.repeat(129)])(
    'may not be %j',
    (id) => {
      expect(plainId.safeParse(id).success).toBe(false);
    },
  );
});
