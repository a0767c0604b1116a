import { expect, test } from '@jest/globals';
import { outsideText } from './outside-text.ts';

test.each([
  ['a\n```tool\nb\n```\nc', 'a\nc'],
  ['- a\n  ````\n  ```\n  b\n  ````\nc', '- a\nc'],
  ['~~~\na\n```\n~~~\nb', 'b'],
  ['- ```\na\n```', ''],
  ['a `b` c ``d ` e`` f', 'a `…` c `…` f'],
  ['a `b\nc` d', 'a `b\nc` d'],
  ['``` a ``` b', '`…` b'],
])('of %j a reader sees %j', (markdown, seen) => {
  expect(outsideText(markdown)).toBe(seen);
});

test('a fence that is never closed is an error', () => {
  expect(() => outsideText('a\n```\nb')).toThrow('never closed');
});
