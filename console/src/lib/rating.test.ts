import { expect, test } from 'vitest';
import { type PricedCharge, rate, totalOf } from './rating';

const tiers = [{ up_to: '100', unit: '0.10' }, { up_to: '1000', unit: '0.05', flat: '2' }, { unit: '0.0333' }];

/** The parts as `tier 0: 100 x 0.10 = 10`. */
function partsOf(charge: PricedCharge, quantity: string): string[] {
  return rate(charge, quantity, 2).parts.map(({ kind, tier, quantity: of, price, amount }) => {
    const name = tier === undefined ? kind : `${kind} ${tier}`;
    return `${name}: ${of === undefined || price === undefined ? '' : `${of.text()} x ${price} = `}${amount.text()}`;
  });
}

test('graduated: each part at the price of its tier, with the flat amount of every tier entered', () => {
  const charge: PricedCharge = { type: 'graduated', tiers };
  expect(partsOf(charge, '1500')).toEqual([
    'tier 0: 100 x 0.10 = 10',
    'tier 1: 900 x 0.05 = 45',
    'tier_flat 1: 1 x 2 = 2',
    'tier 2: 500 x 0.0333 = 16.65',
  ]);
  expect(rate(charge, '1500', 2).amount).toBe('73.65');
});

test('graduated: a bound belongs to the tier below it', () => {
  const charge: PricedCharge = { type: 'graduated', tiers };
  expect(partsOf(charge, '100')).toEqual(['tier 0: 100 x 0.10 = 10']);
  expect(rate(charge, '100.5', 2).amount).toBe('12.03');
  expect(partsOf(charge, '0')).toEqual(['tier 0: 0 x 0.10 = 0']);
});

test('volume: everything at the price of the tier that is reached', () => {
  const charge: PricedCharge = { type: 'volume', tiers };
  expect(partsOf(charge, '100')).toEqual(['tier 0: 100 x 0.10 = 10']);
  expect(partsOf(charge, '101')).toEqual(['tier 1: 101 x 0.05 = 5.05', 'tier_flat 1: 1 x 2 = 2']);
  expect(rate(charge, '1001', 2).amount).toBe('33.33');
});

test('volume: beyond a last tier that has a bound, its price goes on', () => {
  expect(rate({ type: 'volume', tiers: [{ up_to: '10', unit: '1' }] }, '20', 2).amount).toBe('20.00');
});

test('stairstep: the flat amount of the tier that is reached', () => {
  const steps = [{ up_to: '10', flat: '5' }, { flat: '9' }];
  expect(rate({ type: 'stairstep', tiers: steps }, '10', 2).amount).toBe('5.00');
  expect(rate({ type: 'stairstep', tiers: steps }, '11', 2).amount).toBe('9.00');
});

test('package: a package that is begun is paid, unless it rounds otherwise', () => {
  const charge: PricedCharge = { type: 'package', size: '10', amount: '0.50' };
  expect(partsOf(charge, '21')).toEqual(['packages: 3 x 0.50 = 1.5']);
  expect(rate({ ...charge, rounding: 'down' }, '29', 2).amount).toBe('1.00');
  expect(rate({ ...charge, rounding: 'nearest' }, '25', 2).amount).toBe('1.50');
  expect(rate(charge, '0', 2).amount).toBe('0.00');
});

test('package: seconds become minutes, and the free ones are not priced', () => {
  const charge: PricedCharge = { type: 'package', size: '100', amount: '4', convert: { divide: '60' }, free: '500' };
  const rated = rate(charge, '36060', 2);
  expect(rated.priced.text()).toBe('101');
  expect(rated.amount).toBe('8.00');
});

test('per unit: the least number is charged, and nothing is lost to floats', () => {
  expect(rate({ type: 'per_unit', amount: '15.00', minimum_units: '5' }, '2', 2).amount).toBe('75.00');
  expect(rate({ type: 'per_unit', amount: '0.0000025' }, '123456789', 2).amount).toBe('308.64');
  expect(rate({ type: 'per_unit', amount: '0.1' }, '3', 2).amount).toBe('0.30');
});

test('what is rounded away is a part of its own, so that the parts add up', () => {
  expect(partsOf({ type: 'per_unit', amount: '0.333' }, '1')).toEqual(['units: 1 x 0.333 = 0.333', 'rounding: -0.003']);
  expect(rate({ type: 'per_unit', amount: '0.5' }, '1', 0).amount).toBe('1');
});

test('a discount, a cap and a minimum are parts, too', () => {
  const charge: PricedCharge = { type: 'per_unit', amount: '10' };
  expect(partsOf({ ...charge, discount: { percent: '10%' } }, '2')).toEqual(['units: 2 x 10 = 20', 'discount: -2']);
  expect(rate({ ...charge, discount: { amount: '50' } }, '2', 2).amount).toBe('0.00');
  expect(rate({ ...charge, discount: { units: '1' } }, '2', 2).amount).toBe('10.00');
  expect(partsOf({ ...charge, maximum_amount: '15' }, '2')).toEqual(['units: 2 x 10 = 20', 'cap: -5']);
  expect(partsOf({ ...charge, minimum_amount: '30' }, '2')).toEqual(['units: 2 x 10 = 20', 'true_up: 10']);
});

test('a flat charge costs the same whatever is used', () => {
  expect(rate({ type: 'flat', amount: '49.00' }, '0', 2).amount).toBe('49.00');
});

test('amounts are added exactly', () => {
  expect(totalOf(['0.10', '0.20', '1000000000000000.05'], 2)).toBe('1000000000000000.35');
  expect(totalOf([], 2)).toBe('0.00');
});
