import { expect, test } from 'vitest';
import { boundsOf } from './range';

const now = Date.parse('2026-11-29T14:20:00Z');

test('days begin at midnight and end with the running hour', () => {
  expect(boundsOf(7, now)).toEqual({ from: '2026-11-23T00:00:00.000Z', to: '2026-11-29T15:00:00.000Z' });
});

test('a day back is twenty-four hours', () => {
  expect(boundsOf(1, now)).toEqual({ from: '2026-11-28T15:00:00.000Z', to: '2026-11-29T15:00:00.000Z' });
});
