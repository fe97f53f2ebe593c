import { expect, test } from 'vitest';
import { accountPath, dayBefore, type Entry, movementsOf } from './entry';

const entries = [
  {
    id: 'txn_2',
    booked_on: '2026-11-02',
    transfers: [
      { debit: { code: 'cash' }, credit: { code: 'receivable' }, amount: '80.00', unit: 'EUR' },
      { debit: { code: 'receivable' }, credit: { code: 'revenue', product: 'registry' }, amount: '5', unit: 'USD' },
    ],
  },
  {
    id: 'txn_1',
    booked_on: '2026-11-01',
    transfers: [{ debit: { code: 'receivable' }, credit: { code: 'revenue' }, amount: '100.00', unit: 'EUR' }],
  },
] as unknown as Entry[];

test('an account sees each transfer on its side, the oldest first, against the other account', () => {
  const seen = movementsOf('receivable', 'EUR', entries);
  expect(seen.map(({ entry, against, debit, credit }) => [entry.id, against, debit, credit])).toEqual([
    ['txn_1', 'revenue', '100.00', undefined],
    ['txn_2', 'cash', undefined, '80.00'],
  ]);
  expect(movementsOf('receivable', undefined, entries)).toHaveLength(3);
  expect(movementsOf('revenue', 'USD', entries).map((each) => each.product)).toEqual(['registry']);
  expect(movementsOf('bad_debt', undefined, entries)).toEqual([]);
});

test('a day has one before it, over months and years', () => {
  expect(dayBefore('2026-11-01')).toBe('2026-10-31');
  expect(dayBefore('2024-03-01')).toBe('2024-02-29');
  expect(dayBefore('2026-01-01')).toBe('2025-12-31');
});

test('an account has an address in the books of a seller', () => {
  expect(accountPath('receivable', 'EUR', 'main')).toBe('/revenue/ledger/receivable?entity=main&unit=EUR');
  expect(accountPath('cash', undefined, undefined)).toBe('/revenue/ledger/cash?');
});
