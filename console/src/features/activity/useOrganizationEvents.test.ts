import { expect, test } from 'vitest';
import { beginOf } from './useOrganizationEvents';

test('a day begins at midnight by the clocks of the reader, and ends where the next begins', () => {
  expect(new Date(beginOf('2026-11-24')).getTime()).toBe(new Date(2026, 10, 24).getTime());
  expect(new Date(beginOf('2026-11-30', 1)).getTime()).toBe(new Date(2026, 11, 1).getTime());
  expect(beginOf('soon')).toBe('soon');
});
