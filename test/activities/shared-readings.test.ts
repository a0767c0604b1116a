import { once } from 'node:events';
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

  test('that was begun for others is made once, and again when it failed', async () => {
    const readings = createSharedReadings();
    const read = jest.fn(() => Promise.resolve(reading));
    const use = () => readings.use('run', { canceled: never, work: linesOf }, read);
    readings.begin('run', read);
    readings.begin('run', read);
    expect(await Promise.all([use(), use()])).toEqual([7, 7]);
    expect(read).toHaveBeenCalledTimes(1);
    read.mockRejectedValueOnce(new Error('connection lost'));
    readings.begin('run', read);
    await new Promise(setImmediate);
    expect(await use()).toBe(7);
    expect(read).toHaveBeenCalledTimes(3);
  });

  test('that was begun for others is given up when nobody comes, and left by the last who did', async () => {
    const readings = createSharedReadings({ keepMs: 1 });
    const signals: AbortSignal[] = [];
    const read = (signal: AbortSignal) => {
      signals.push(signal);
      return Promise.resolve(reading);
    };
    readings.begin('run', read);
    await once(signals[0]!, 'abort');
    const patient = createSharedReadings({ keepMs: 60_000 });
    patient.begin('run', read);
    await patient.use('run', { canceled: never, work: linesOf }, read);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });
});
