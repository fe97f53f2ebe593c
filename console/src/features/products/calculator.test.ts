import { expect, test } from 'vitest';
import { type Asked, calculate, countedBy, currenciesIn, periodsOf, quantityOf, totalsOf } from './calculator';
import type { Catalog, Plan } from './plan';

const team: Plan = {
  currency: 'USD',
  every: 'month',
  or: 'year',
  charges: {
    base: { type: 'flat', amount: { USD: { month: '20', year: '200' }, EUR: { month: '18', year: '180' } } },
    seats: { type: 'per_unit', of: 'seats', amount: { month: '15', year: '150' }, minimum_units: '5' },
    pulls: { type: 'graduated', of: 'pulls', every: 'month', tiers: [{ up_to: '100', unit: '0' }, { unit: '0.0005' }] },
    old: { type: 'flat', amount: '1', retired: true },
  },
};
const catalog: Catalog = { plans: { team }, meters: { pulls: { event: 'image.pulled', aggregate: 'count' } } };
const monthly: Asked = { currency: 'USD', every: 'month', quantities: { seats: '7', pulls: '1,100' } };

const amountsOf = (plan: Plan, asked: Asked) =>
  Object.fromEntries(calculate(plan, catalog, asked).map((each) => [each.key, each.rated?.amount ?? each.because]));

test('a plan is asked in its currencies and periods, about what its charges count', () => {
  expect(periodsOf(team)).toEqual(['month', 'year']);
  expect(currenciesIn(team, catalog)).toEqual(['USD', 'EUR']);
  expect(countedBy(team, catalog)).toEqual([
    { of: 'seats', unit: 'seat', initial: '5' },
    { of: 'pulls', unit: 'pull', initial: '0' },
  ]);
});

test('every charge has its amount, and a period its total', () => {
  const calculated = calculate(team, catalog, monthly);
  expect(amountsOf(team, monthly)).toEqual({ base: '20.00', seats: '105.00', pulls: '0.50' });
  expect(totalsOf(calculated, 'USD')).toEqual([{ every: 'month', amount: '125.50' }]);
});

test('a charge with a period of its own has a total of its own', () => {
  const calculated = calculate(team, catalog, { ...monthly, every: 'year' });
  expect(totalsOf(calculated, 'USD')).toEqual([
    { every: 'year', amount: '1250.00' },
    { every: 'month', amount: '0.50' },
  ]);
});

test('what has no price in a currency is not in its total', () => {
  const euros = { ...monthly, currency: 'EUR' };
  expect(amountsOf(team, euros)).toMatchObject({ base: '18.00', seats: 'has no price in EUR a month' });
  expect(totalsOf(calculate(team, catalog, euros), 'EUR')).toEqual([{ every: 'month', amount: '18.00' }]);
});

test('what hangs on more than a quantity is not calculated, and says so', () => {
  const plan: Plan = {
    currency: 'USD',
    every: 'month',
    charges: {
      hours: { type: 'matrix', of: 'hours', by: ['size'], default: '1' },
      share: { type: 'percentage', of: 'turnover', rate: '1%' },
    },
  };
  expect(amountsOf(plan, monthly)).toEqual({ hours: 'hangs on size', share: 'hangs on each single amount' });
  expect(countedBy(plan, catalog)).toEqual([]);
  expect(totalsOf(calculate(plan, catalog, monthly), 'USD')).toEqual([]);
});

test('a minimum adds what the charges that it covers lack', () => {
  const minimum = { type: 'minimum', amount: '130' };
  expect(amountsOf({ ...team, charges: { ...team.charges, least: minimum } }, monthly)).toMatchObject({
    least: '4.50',
  });
  const over = { ...minimum, over: ['base'] };
  expect(amountsOf({ ...team, charges: { ...team.charges, least: over } }, monthly)).toMatchObject({ least: '110.00' });
  expect(
    amountsOf({ ...team, charges: { ...team.charges, least: minimum } }, { ...monthly, currency: 'EUR' }),
  ).toMatchObject({ least: 'has no price in EUR a month' });
});

test('a quantity may have groups of digits, and no sign', () => {
  expect(quantityOf('1,250,000')).toBe('1250000');
  expect(quantityOf(' 0.5 ')).toBe('0.5');
  expect(quantityOf('')).toBe('0');
  expect(quantityOf('-1')).toBeUndefined();
  expect(quantityOf('many')).toBeUndefined();
});
