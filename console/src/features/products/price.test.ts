import { expect, test } from 'vitest';
import { chargeLines, chargeNote, currenciesOf, periodPrice, priceText, type Terms } from './price';

const terms: Terms = { currency: 'USD', every: 'month', unitOf: (of) => (of === 'seats' ? 'seat' : of) };

test('a price has the decimals of its currency at least, and keeps those that it has', () => {
  expect(priceText('20', 'USD')).toBe('20.00 USD');
  expect(priceText('0.0005', 'USD')).toBe('0.0005 USD');
  expect(priceText({ USD: '15', EUR: '14' }, undefined)).toBe('15.00 USD or 14.00 EUR');
});

test('a price says its period once', () => {
  expect(periodPrice('20', terms)).toBe('20.00 USD a month');
  expect(periodPrice({ month: '20', year: '200' }, terms)).toBe('20.00 USD a month or 200.00 USD a year');
  expect(periodPrice({ EUR: { month: '9', year: '90' } }, terms)).toBe('9.00 EUR a month or 90.00 EUR a year');
});

test('a charge is what a buyer has to know', () => {
  expect(chargeLines({ type: 'per_unit', of: 'seats', amount: '15', minimum_units: '5' }, terms)).toEqual([
    '15.00 USD per seat a month',
    '5 are charged at least',
  ]);
  expect(chargeLines({ type: 'package', of: 'gigabytes', size: '10', amount: '0.5' }, terms)).toEqual([
    '0.50 USD per 10 gigabytes',
  ]);
  expect(chargeLines({ type: 'percentage', of: 'turnover', rate: '1.5%', fixed: '0.25' }, terms)).toEqual([
    '1.5% of turnover',
    '0.25 USD each time',
  ]);
});

test('tiers are steps', () => {
  expect(chargeNote({ type: 'graduated', due: 'arrears' })).toBe(
    'each part at the price of its step, billed when a period ends',
  );
  const tiers = [{ up_to: '100000', unit: '0' }, { up_to: '1000000', unit: '0.0005', flat: '2' }, { unit: '0.0003' }];
  expect(chargeLines({ type: 'graduated', of: 'pulls', tiers }, terms)).toEqual([
    'Up to 100,000: free',
    'Up to 1,000,000: 0.0005 USD each and 2.00 USD once',
    'Above: 0.0003 USD each',
  ]);
});

test('a price names its currencies', () => {
  expect(currenciesOf({ USD: '15', EUR: '14' })).toEqual(['USD', 'EUR']);
  expect(currenciesOf({ month: '15' })).toEqual([]);
  expect(currenciesOf('15')).toEqual([]);
});
