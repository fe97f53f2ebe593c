import { expect, test } from 'vitest';
import { fieldOf, instantOf } from './moment';

test('a field of date and time is taken as UTC', () => {
  expect(instantOf('2026-11-29T14:20')).toBe('2026-11-29T14:20:00.000Z');
  expect(fieldOf('2026-11-29T14:20:33.8Z')).toBe('2026-11-29T14:20');
});

test('what is not whole is no instant', () => {
  expect(instantOf('')).toBeUndefined();
  expect(instantOf('2026-11-29')).toBeUndefined();
  expect(fieldOf(undefined)).toBe('');
});
