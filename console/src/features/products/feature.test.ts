import { expect, test } from 'vitest';
import { givenBy, unitText, windowText } from './feature';
import type { Catalog } from './plan';

const catalog: Catalog = {
  features: {
    scanning: { type: 'switch' },
    repositories: { type: 'limit', counts: 'private_repository' },
    pulls: { type: 'metered', meter: 'pulls', per: 'month' },
  },
  plans: {
    free: { every: 'month', includes: { scanning: false, pulls: '100' } },
    team: { name: 'Team', every: 'month', includes: { scanning: true, pulls: { amount: '5000', overage: 'allow' } } },
    old: { every: 'month', retired: true, includes: { pulls: 'unlimited' } },
  },
};

test('the plans that give a feature say how much, and those that leave it out say nothing', () => {
  expect(givenBy('scanning', catalog)).toEqual([{ plan: 'team', name: 'Team', given: 'included', retired: false }]);
  expect(givenBy('pulls', catalog).map((each) => `${each.name}: ${each.given}`)).toEqual([
    'Free: 100 a month',
    'Team: 5,000 a month, more is billed',
    'Old: unlimited',
  ]);
  expect(givenBy('pulls', catalog).at(-1)?.retired).toBe(true);
  expect(givenBy('repositories', catalog)).toEqual([]);
});

test('a feature is counted in what it limits or meters', () => {
  const { scanning, repositories, pulls } = catalog.features ?? {};
  expect(scanning && unitText(scanning, catalog)).toBeUndefined();
  expect(repositories && unitText(repositories, catalog)).toBe('private repository');
  expect(pulls && unitText(pulls, catalog)).toBe('pull');
  expect(unitText({ type: 'limit', unit: 'person', counts: 'member' }, catalog)).toBe('person');
});

test('a window begins with the purchase, or with the calendar', () => {
  expect(windowText({ type: 'switch' })).toBeUndefined();
  expect(windowText({ type: 'metered', per: 'month' })).toBe('each month from its purchase on');
  expect(windowText({ type: 'metered', per: 'day', aligned: 'calendar', carry_overage: true })).toBe(
    'each day of the calendar; what is used beyond it counts against the next',
  );
});
