import { expect, test } from 'vitest';
import { fullestFirst, fullness, toneOf } from './quota';

test('what is held counts as taken', () => {
  expect(fullness({ granted: '200', used: '150', held: '30' })).toBe(90);
  expect(fullness({ granted: '0', used: '0' })).toBe(0);
  expect(fullness({ granted: '0', used: '3' })).toBe(100);
});

test('what has no end is never full', () => {
  expect(fullness({ unlimited: true, used: '5' })).toBeUndefined();
  expect(fullness({ kind: 'switch' })).toBeUndefined();
});

test('a quota warns from nine tenths on', () => {
  expect([89, 90, 100].map(toneOf)).toEqual(['accent', 'warn', 'bad']);
});

test('the fullest stands first', () => {
  const order = fullestFirst([
    { product: 'registry', feature: 'b' },
    { product: 'registry', feature: 'a' },
    { product: 'registry', feature: 'pulls', granted: '10', used: '1' },
    { product: 'registry', feature: 'scans', granted: '10', used: '9' },
  ]);
  expect(order.map((each) => each.feature)).toEqual(['scans', 'pulls', 'a', 'b']);
});
