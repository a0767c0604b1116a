import { describe, expect, test } from '@jest/globals';
import { replyContext } from '../../src/extract/reply-context.ts';

const list = {
  text: 'Seen:\n1. a.ts\n2. b.ts\n\nWe could:\n**1. Cache it** - cheap\n**2. Drop it** - final\nWhich one?',
};

describe('what a short answer answers', () => {
  test('is the last list, where it names an item by its number', () => {
    const items = ['**1. Cache it** - cheap', '**2. Drop it** - final'];
    expect(replyContext({ text: 'yes, do 1' }, list)).toEqual(items);
    expect(replyContext({ text: 'go with #2, the other may come later' }, list)).toEqual(items);
  });

  test.each(['yes', 'use port 5432', 'see v1.2', 'look at line 3:7'])(
    'is the end of what was said after %j',
    (text) => {
      expect(replyContext({ text }, list)[0]).toMatch(/Which one\?$/);
      expect(replyContext({ text }, list)).toHaveLength(1);
    },
  );

  test('is nothing for a long message, for a quoted item and at the begin', () => {
    expect(replyContext({ text: 'Please rework the cache. '.repeat(8) }, list)).toEqual([]);
    expect(replyContext({ text: `3. ${'Make it deterministic '.repeat(4)}` }, list)).toEqual([]);
    expect(replyContext({ text: 'yes' }, undefined)).toEqual([]);
  });
});
