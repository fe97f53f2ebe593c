import { expect, test } from 'vitest';
import { lockAbove, placesOf, type Setting, shortText, sourcesOf } from './setting';

const setting = {
  product: 'registry',
  setting: 'image_access',
  chain: [
    { scope: 'default', value: 'all', locked: false, state: 'no_effect' },
    { scope: 'platform', locked: false, state: 'unset' },
    { scope: 'organization', id: 'acct_1', value: 'verified', locked: true, state: 'used', revision: 4 },
    { scope: 'group', id: 'group_1', value: 'all', locked: false, state: 'ignored' },
    { scope: 'user', id: 'user_1', locked: false, state: 'unset' },
  ],
} as unknown as Setting;

test('a value comes from what is used, and a lock is above whatever it takes the say away from', () => {
  expect(sourcesOf(setting).map((entry) => entry.scope)).toEqual(['organization']);
  const [organization, group, user] = placesOf(setting);
  expect(organization && lockAbove(setting, organization)).toBeUndefined();
  expect(group && lockAbove(setting, group)?.scope).toBe('organization');
  expect(user && lockAbove(setting, user)?.scope).toBe('organization');
});

test('a button has no room for a long list', () => {
  expect(shortText(Array.from({ length: 20 }, (_, at) => `registry-${at}`))).toBe('20 items');
});
