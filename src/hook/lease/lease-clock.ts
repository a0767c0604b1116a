import { uptime } from 'node:os';

export interface LeaseClock {
  /** Since 1970; users, NTP and virtual machines move it. */
  wallMs(): number;
  /** Since the machine started; nobody moves it, and it begins anew with the next start. */
  uptimeMs(): number;
}

export const systemClock: LeaseClock = {
  wallMs: () => Date.now(),
  uptimeMs: () => uptime() * 1000,
};
