import { expect, test } from 'vitest';
import { couponBody, couponMistakes, NO_COUPON, stateOf } from './coupon';

const now = Date.parse('2026-11-24T12:00:00Z');
const launch = { ...NO_COUPON, code: 'launch26', title: 'Launch offer', percent: '20' };

test('a coupon is good from its first instant to before its last', () => {
  expect(stateOf({}, now)).toBe('active');
  expect(stateOf({ from: '2026-12-01T00:00:00Z' }, now)).toBe('scheduled');
  expect(stateOf({ until: '2026-11-24T12:00:00Z' }, now)).toBe('expired');
});

test('only what was said is sent, and amounts as text', () => {
  expect(couponBody({ ...launch, perAccount: '' })).toEqual({
    code: 'launch26',
    discount: { title: 'Launch offer', percent: '20' },
  });
  expect(couponBody({ ...launch, kind: 'amount', amount: '5.00', periods: '3' })).toEqual({
    code: 'launch26',
    discount: { title: 'Launch offer', amount: '5.00', currency: 'EUR', periods: 3 },
    redemptions_per_account: 1,
  });
});

test('what is wrong is said at its field', () => {
  expect(couponMistakes(launch)).toEqual({});
  expect(Object.keys(couponMistakes({ ...NO_COUPON, redemptions: '0' }))).toEqual([
    'code',
    'title',
    'percent',
    'redemptions',
  ]);
});
