import { expect, test } from 'vitest';
import { valueText } from './values';

test.each([
  [true, 'On'],
  [1440, '1,440'],
  [['*'], 'everything'],
  [[], 'nothing'],
  [['a', 'b'], 'a, b'],
  [undefined, '-'],
])('%j reads %s', (value, text) => {
  expect(valueText(value)).toBe(text);
});
