import { expect, test } from 'vitest';
import { amountText, isZero, moneyText } from './money';

test.each([
  ['12.5', 'EUR', '12.50'],
  ['0', 'USD', '0.00'],
  ['-1234567.891', 'USD', '\u22121,234,567.891'],
  ['1200', 'JPY', '1,200'],
  ['1200.00', 'JPY', '1,200'],
  ['7', 'NOPE', '7.00'],
])('%s of %s reads %s', (amount, currency, shown) => {
  expect(amountText(amount, currency)).toBe(shown);
});

test('an amount carries its currency, and zero is known in every writing', () => {
  expect(moneyText('9007199254740993.01', 'EUR')).toBe('9,007,199,254,740,993.01 EUR');
  expect(['0', '0.00', '-0.0', undefined, '0.01', '10'].map(isZero)).toEqual([true, true, true, true, false, false]);
});
