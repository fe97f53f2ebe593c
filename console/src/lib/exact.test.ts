import { expect, test } from 'vitest';
import { exactly } from './exact';

test('numbers keep what was sent, and the rest is as it was', () => {
  const read = exactly<{ amount: number; rows: { count: number }[]; name: string }>(
    '{"amount": -12.50, "rows": [{"count": 3}], "name": "n"}',
  );
  expect(read.rows[0]?.count).toBe('3');
  expect(read.name).toBe('n');
  expect(Number.parseFloat(read.amount)).toBe(-12.5);
});
