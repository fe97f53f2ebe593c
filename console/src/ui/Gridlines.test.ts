import { expect, test } from 'vitest';
import { niceTop } from './Gridlines';

test.each([
  [1, 1],
  [3, 4],
  [11, 20],
  [418, 800],
  [999, 1000],
])('an axis for %d ends at %d', (value, top) => {
  expect(niceTop(value)).toBe(top);
});
