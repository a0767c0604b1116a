import { describe, expect, jest, test } from '@jest/globals';
import type { LogReading } from '../../src/activities/read-log-digest.ts';
import { createSharedReadings } from '../../src/activities/shared-readings.ts';

const reading = { report: { lines: 7 } } as LogReading;
const never = new Promise<never>(() => {});
const linesOf = ({ report }: LogReading): number => report.lines;

describe('the reading of a log', () => {
  test('is made once for all that want it at the same time', async () => {
    const readings = createSharedReadings();
    const read = jest.fn(() => Promise.resolve(reading));
    const use = () => readings.use('run', { canceled: never, work: linesOf }, read);
    expect(await Promise.all([use(), use(), use()])).toEqual([7, 7, 7]);
    expect(read).toHaveBeenCalledTimes(1);
    await use();
    expect(read).toHaveBeenCalledTimes(2);
  });

  test('is another one for another run', async () => {
    const readings = createSharedReadings();
    const read = jest.fn(() => Promise.resolve(reading));
    const use = (key: string) => readings.use(key, { canceled: never, work: linesOf }, read);
    await Promise.all([use('one'), use('two')]);
    expect(read).toHaveBeenCalledTimes(2);
  });

  test('goes on while somebody waits for it, and is given up when nobody does', async () => {
    const readings = createSharedReadings();
    const signals: AbortSignal[] = [];
    const use = (canceled: Promise<never>) =>
      readings.use('run', { canceled, work: linesOf }, (signal) => {
        signals.push(signal);
        return never;
      });
    const first = Promise.withResolvers<never>();
    const second = Promise.withResolvers<never>();
    const uses = [use(first.promise), use(second.promise)];
    first.reject(new Error('canceled'));
    await expect(uses[0]).rejects.toThrow('canceled');
    expect(signals[0]?.aborted).toBe(false);
    second.reject(new Error('canceled'));
    await expect(uses[1]).rejects.toThrow('canceled');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test('that failed is made again by the next that wants it', async () => {
    const readings = createSharedReadings();
    const read = jest
      .fn(() => Promise.resolve(reading))
      .mockRejectedValueOnce(new Error('connection lost'));
    const use = () => readings.use('run', { canceled: never, work: linesOf }, read);
    await expect(use()).rejects.toThrow('connection lost');
    expect(await use()).toBe(7);
  });
});
