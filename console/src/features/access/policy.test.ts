import { expect, test } from 'vitest';
import { fieldsOf, locksOut, mistakesIn, NO_POLICY, namedPolicy, policyName, wishOf } from './policy';

const nights = {
  ...NO_POLICY,
  product: 'registry',
  key: 'no_nights',
  actions: 'image.push\nimage.push, image.delete',
  when: ' now.getHours() < 6 ',
};

test('a policy says each action once, and leaves out what is empty', () => {
  expect(wishOf(nights)).toEqual({ forbid: ['image.push', 'image.delete'], when: 'now.getHours() < 6' });
  expect(mistakesIn(nights)).toEqual({});
  expect(Object.keys(mistakesIn({ ...nights, product: 'Registry', key: 'no nights', actions: ' , ' }))).toEqual([
    'product',
    'key',
    'actions',
  ]);
});

test('what could keep everybody from governing has to be said', () => {
  const everything = { ...nights, product: 'bridge', actions: '*' };
  expect(locksOut(everything)).toBe(true);
  expect(locksOut({ ...everything, actions: 'members.invite' })).toBe(false);
  expect(locksOut(nights)).toBe(false);
  expect(wishOf(everything)).not.toHaveProperty('lockout');
  expect(wishOf({ ...everything, lockout: 'true' })).toMatchObject({ lockout: true });
  expect(wishOf({ ...nights, lockout: 'true' })).not.toHaveProperty('lockout');
});

test('a policy has a name in the address, and is written again as it is', () => {
  expect(policyName({ product: 'registry', key: 'no_nights' })).toBe('registry/no_nights');
  expect(namedPolicy('registry/no_nights')).toEqual({ product: 'registry', key: 'no_nights' });
  expect(namedPolicy('registry')).toBeUndefined();
  expect(namedPolicy(undefined)).toBeUndefined();
  const stored = { product: 'registry', policy: 'no_nights', forbid: ['image.push'], message: 'Sleep.' };
  expect(wishOf(fieldsOf(stored))).toEqual({ forbid: ['image.push'], message: 'Sleep.' });
});
