import { expect, test } from 'vitest';
import { partText } from './partText';
import type { Charge } from './price';

function text(charge: Charge, key: string, quantity = '1', price?: string): string {
  return partText(
    { key, quantity, ...(price === undefined ? {} : { unit_price: price }), amount: '1.00' },
    charge,
    'USD',
  );
}

test('a part says its tier, its quantity and its price', () => {
  const tiers = [{ up_to: '100000', unit: '0' }, { up_to: '1000000', unit: '0.0005', flat: '2' }, { unit: '0.0003' }];
  const pulls: Charge = { type: 'graduated', of: 'pulls', tiers };
  expect(text(pulls, 'tier.1', '100000', '0')).toBe('Up to 100,000: 100,000\u00a0×\u00a00.00');
  expect(text(pulls, 'tier.2', '900000', '0.0005')).toBe('Above 100,000, up to 1,000,000: 900,000\u00a0×\u00a00.0005');
  expect(text(pulls, 'tier.2.flat', '1', '2')).toBe('Above 100,000, up to 1,000,000: once');
  expect(text(pulls, 'tier.3', '200000', '0.0003')).toBe('Above 1,000,000: 200,000\u00a0×\u00a00.0003');
  const sized: Charge = { type: 'volume', of: 'pulls', tiers: [{ unit: '1', size: '10' }] };
  expect(text(sized, 'tier.1', '2', '1')).toBe('All: 2\u00a0×\u00a01.00, packages of 10');
});

test('packages say their size, groups their values, and what is taken off says why', () => {
  const storage: Charge = { type: 'package', of: 'storage', size: '10', amount: '0.5' };
  expect(text(storage, 'packages', '10', '0.5')).toBe('10\u00a0×\u00a00.50, packages of 10');
  expect(text(storage, 'units', '1/90', '0.5')).toBe('1\u00a0/\u00a090\u00a0×\u00a00.50');
  expect(text(storage, 'group.small,e\\,u', '40', '0.06')).toBe('small, e,u: 40\u00a0×\u00a00.06');
  expect(text(storage, 'group.', '40', '0.06')).toBe('Others: 40\u00a0×\u00a00.06');
  expect(text(storage, 'fixed', '40', '0.3')).toBe('Each time: 40\u00a0×\u00a00.30');
  expect(text(storage, 'discount')).toBe('Discount');
  expect(text(storage, 'cap')).toBe('Above the most that it costs');
});
