const DAY = 86_400_000;

/** How far back, in days, and what one row is. */
export const RANGES: Record<string, { title: string; days: number; window: string }> = {
  '24h': { title: 'Last 24 hours', days: 1, window: 'hour' },
  '7d': { title: 'Last 7 days', days: 7, window: 'day' },
  '30d': { title: 'Last 30 days', days: 30, window: 'day' },
  '90d': { title: 'Last 90 days', days: 90, window: 'week' },
};

export const FIRST_RANGE = '7d';

export const WINDOWS = ['hour', 'day', 'week', 'month'];

/** From the beginning of a day to the end of the running hour, both in UTC. */
export function boundsOf(days: number, now: number): { from: string; to: string } {
  const hour = 3_600_000;
  const to = Math.ceil((now + 1) / hour) * hour;
  const start = days === 1 ? to - DAY : Math.floor(now / DAY) * DAY - (days - 1) * DAY;
  return { from: new Date(start).toISOString(), to: new Date(to).toISOString() };
}
