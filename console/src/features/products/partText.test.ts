import { expect, test } from 'vitest';
import { rate } from '@/lib/rating';
import { partText } from './partText';
import type { Charge } from './price';
import { pricedIn } from './priced';

function textsOf(charge: Charge, quantity: string): string[] {
  const priced = pricedIn(charge, { currency: 'USD', every: 'month', own: 'USD' });
  return priced === undefined ? [] : rate(priced, quantity, 2).parts.map((part) => partText(part, charge, 'USD'));
}

test('a part says its tier, its quantity and its price', () => {
  const tiers = [{ up_to: '100000', unit: '0' }, { up_to: '1000000', unit: '0.0005', flat: '2' }, { unit: '0.0003' }];
  expect(textsOf({ type: 'graduated', of: 'pulls', tiers }, '1200000')).toEqual([
    'Up to 100,000: 100,000\u00a0×\u00a00.00',
    'Above 100,000, up to 1,000,000: 900,000\u00a0×\u00a00.0005',
    'Above 100,000, up to 1,000,000: once',
    'Above 1,000,000: 200,000\u00a0×\u00a00.0003',
  ]);
  expect(textsOf({ type: 'volume', of: 'pulls', tiers: [{ unit: '1', size: '10' }] }, '15')).toEqual([
    'All: 2\u00a0×\u00a01.00, packages of 10',
  ]);
});

test('packages say their size, and what is taken off says why', () => {
  const charge: Charge = {
    type: 'package',
    of: 'storage',
    size: '10',
    amount: '0.5',
    discount: '10%',
    maximum_amount: '1',
  };
  expect(textsOf(charge, '95')).toEqual([
    '10\u00a0×\u00a00.50, packages of 10',
    'Discount',
    'Above the most that it costs',
  ]);
});
