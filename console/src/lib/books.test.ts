import { expect, test } from 'vitest';
import { monthAfter, monthText } from './books';

test('months go over the ends of years, both ways', () => {
  expect([monthAfter('2026-11', 2), monthAfter('2026-01', -1), monthAfter('2026-05', 0)]).toEqual([
    '2027-01',
    '2025-12',
    '2026-05',
  ]);
});

test('a month reads as people say it', () => {
  expect(monthText('2026-11')).toBe('Nov 2026');
});
