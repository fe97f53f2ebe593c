import { expect, test } from 'vitest';
import { type Catalog, givenText, includedText, quantityText, termsOf } from './plan';

const catalog: Catalog = {
  features: {
    image_scanning: { type: 'switch', name: 'Vulnerability scanning' },
    pulls: { type: 'metered', per: 'month' },
  },
  meters: { storage: { event: 'storage.sampled', aggregate: 'time_weighted', unit: 'gigabyte-month' } },
};

test('what a plan gives reads as an offer', () => {
  expect(includedText('image_scanning', true, catalog)).toBe('Vulnerability scanning');
  expect(includedText('image_scanning', false, catalog)).toBeUndefined();
  expect(includedText('private_repositories', 'unlimited', catalog)).toBe('Private repositories: unlimited');
  expect(includedText('pulls', { amount: '5000000', overage: 'allow' }, catalog)).toBe(
    'Pulls: 5,000,000 a month, more is billed',
  );
});

test('how much a plan gives of a feature is said without its name', () => {
  const { features } = catalog;
  expect(givenText(true, features?.image_scanning)).toBe('included');
  expect(givenText(false, features?.image_scanning)).toBeUndefined();
  expect(givenText({ amount: '200', overage: 'block' }, features?.pulls)).toBe('200 a month, more is refused');
  expect(givenText({ amount: '30000', rollover: { maximum: '30000' } }, features?.pulls)).toBe(
    '30,000 a month, what is left is kept, 30,000 at most',
  );
});

test('one of what is counted is called by its unit, or in the singular', () => {
  const { unitOf } = termsOf({ every: 'month' }, catalog);
  expect([unitOf('seats'), unitOf('pulls'), unitOf('storage')]).toEqual(['seat', 'pull', 'gigabyte-month']);
});

test('what is added to a plan costs its currency', () => {
  const plans = { team: { currency: 'USD', every: 'month' } };
  expect(termsOf({ addon_to: ['team'], every: 'month' }, { plans }).currency).toBe('USD');
  expect(termsOf({ currency: 'EUR', every: 'month' }, { plans }).currency).toBe('EUR');
});

test('a meter says how events make a quantity', () => {
  expect(quantityText({ event: 'image.pulled', aggregate: 'count' })).toBe('number of events');
  expect(quantityText({ event: 'image.scanned', aggregate: 'sum', value: 'data.layers' })).toBe('sum of `data.layers`');
});
