import type { HookSettings } from '../config/hook-settings.ts';

/** As rows for people. */
export function describeHooks(settings: HookSettings): string[][] {
  const { lease, strict, thresholdPercent, injection, startupNotice } = settings;
  const denied = strict ? 'denied' : 'held, at most 20 s each';
  return [
    ['lease', lease === 'off' ? 'off: writes never wait' : `${lease}: writes are ${denied}`],
    ['threshold', `a handover at ${thresholdPercent} % of the context window`],
    ['injection', injection],
    ['startup notice', startupNotice],
  ];
}
