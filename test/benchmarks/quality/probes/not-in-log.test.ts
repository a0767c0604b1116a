import { expect, test } from '@jest/globals';
import { notInLog } from '../../../../benchmarks/quality/probes/not-in-log.ts';

const everything = 'cd D:\\work\\app && cat src\\server.go\nfunc startServer() {}';

test('paths and identifiers that the log lacks are named, those that it has are not', () => {
  const document =
    'startServer is in src/server.go and D:/code/app/src/server.go, see src/client.go and stopServerNow.';
  expect(notInLog(document, { everything, fixedText: '' })).toEqual([
    'stopServerNow',
    'D:/code/app/src/server.go',
    'src/client.go',
  ]);
});

test('short words, plain words and words of the fixed text are not asked for', () => {
  const document = 'shortOne extraordinary list_failures .handover/resume-prompt.md';
  expect(
    notInLog(document, {
      everything,
      fixedText: 'ask list_failures, read .handover/resume-prompt.md',
    }),
  ).toEqual([]);
});
