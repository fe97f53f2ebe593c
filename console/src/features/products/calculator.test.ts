import { expect, test } from 'vitest';
import { Problem } from '@/lib/api/problem';
import {
  type Asked,
  countedBy,
  currenciesIn,
  mistakeIn,
  periodsOf,
  quantityOf,
  questionOf,
  refusalAt,
} from './calculator';
import type { Catalog, Plan } from './plan';

const team: Plan = {
  currency: 'USD',
  every: 'month',
  or: 'year',
  charges: {
    base: { type: 'flat', amount: { USD: { month: '20', year: '200' }, EUR: { month: '18', year: '180' } } },
    seats: { type: 'per_unit', of: 'seats', amount: { month: '15', year: '150' }, minimum_units: '5' },
    pulls: { type: 'graduated', of: 'pulls', every: 'month', tiers: [{ up_to: '100', unit: '0' }, { unit: '0.0005' }] },
    old: { type: 'per_unit', of: 'scans', amount: '1', retired: true },
  },
};
const compute: Plan = {
  currency: 'USD',
  every: 'month',
  charges: {
    all: { type: 'per_unit', of: 'hours', amount: '0.01' },
    sizes: {
      type: 'matrix',
      of: 'hours',
      by: ['size'],
      rates: [{ match: { size: 'small' }, unit: '1' }],
      default: '2',
    },
    fees: { type: 'percentage', of: 'turnover', rate: '2.9%', fixed: '0.30' },
    share: { type: 'percentage', of: 'sales', rate: '1%' },
  },
};
const catalog: Catalog = { plans: { team }, meters: { pulls: { event: 'image.pulled', aggregate: 'count' } } };
const asked: Asked = { plan: 'team', currency: 'USD', every: 'month', typed: {} };

function refusal(pointer: string, code = 'fields_invalid'): Problem {
  return Problem.of(new Response(null, { status: 422 }), {
    code,
    detail: 'The plan has at least 5 seats.',
    errors: pointer === '' ? [] : [{ pointer, detail: `wrong at ${pointer}` }],
  });
}

test('a plan is asked in its currencies and periods, about what its charges count', () => {
  expect(periodsOf(team)).toEqual(['month', 'year']);
  expect(currenciesIn(team, catalog)).toEqual(['USD', 'EUR']);
  expect(countedBy(team, catalog)).toEqual([
    { field: 'of.seats', of: 'seats', title: 'Seats', initial: '5' },
    { field: 'of.pulls', of: 'pulls', title: 'Pulls', initial: '0' },
  ]);
});

test('rates are asked about apart, and so are transactions with how many there are', () => {
  expect(countedBy(compute, catalog).map(({ field, title }) => [field, title])).toEqual([
    ['of.hours.small', 'Hours: small'],
    ['of.hours.others', 'Hours: others'],
    ['of.turnover', 'Turnover, each time'],
    ['count.turnover', 'Turnover, how many times'],
    ['of.sales', 'Sales'],
  ]);
});

test('the question has what was typed, and what a charge begins with', () => {
  const typed = { 'of.pulls': '1,100' };
  expect(questionOf({ ...asked, typed }, countedBy(team, catalog))).toEqual({
    plan: 'team',
    currency: 'USD',
    every: 'month',
    seats: 5,
    usage: [{ of: 'pulls', quantity: '1100' }],
  });
  const used = { 'of.hours.small': '12.5', 'of.turnover': '19.99', 'count.turnover': '40' };
  expect(questionOf({ ...asked, plan: 'compute', typed: used }, countedBy(compute, catalog))).toMatchObject({
    usage: [
      { of: 'hours', quantity: '12.5', dimensions: { size: 'small' } },
      { of: 'hours', quantity: '0' },
      { of: 'turnover', quantity: '19.99', count: 40 },
      { of: 'sales', quantity: '0' },
    ],
  });
});

test('nothing is asked while a number is none', () => {
  const counted = countedBy(team, catalog);
  expect(questionOf({ ...asked, typed: { 'of.pulls': 'many' } }, counted)).toBeUndefined();
  expect(questionOf({ ...asked, typed: { 'of.seats': '5.5' } }, counted)).toBeUndefined();
  const [seats, pulls] = counted;
  expect(seats && mistakeIn(seats, '5.5')).toBe('Write a whole number, such as 25.');
  expect(pulls && mistakeIn(pulls, '-1')).toBe('Write a number, such as 250000.');
  expect(pulls && mistakeIn(pulls, '5.5')).toBeUndefined();
});

test('what the server does not take is said at its field', () => {
  const counted = countedBy(compute, catalog);
  const at = (pointer: string) => counted.map((each) => refusalAt(refusal(pointer), each, counted));
  expect(at('/usage/1/quantity')).toEqual([undefined, 'wrong at /usage/1/quantity', undefined, undefined, undefined]);
  expect(at('/usage/2/count')).toEqual([undefined, undefined, undefined, 'wrong at /usage/2/count', undefined]);
  const [seats] = countedBy(team, catalog);
  expect(seats && refusalAt(refusal('', 'seats_invalid'), seats, counted)).toBe('The plan has at least 5 seats.');
});

test('a quantity may have groups of digits, and no sign', () => {
  expect(quantityOf('1,250,000')).toBe('1250000');
  expect(quantityOf(' 0.5 ')).toBe('0.5');
  expect(quantityOf('')).toBe('0');
  expect(quantityOf('-1')).toBeUndefined();
  expect(quantityOf('many')).toBeUndefined();
});
