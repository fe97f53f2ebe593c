import { expect, test } from 'vitest';
import { ofBilling, ofNear } from './useAttention';

test('what is overdue is told with its amount, and what is of test clocks is not', () => {
  const needs = ofBilling({
    receivables: [
      {
        entity: 'main',
        test: false,
        currency: 'EUR',
        open: '30.00',
        overdue: '12.50',
        overdue_invoices: 1,
        oldest_due_on: '2026-11-01',
      },
      { entity: 'test', test: true, currency: 'EUR', open: '30.00', overdue: '30.00', overdue_invoices: 2 },
    ],
    drafts_by_hand: 2,
    drafts_late: 0,
    payments_failed: 1,
  });
  expect(needs.map((each) => [each.tone, each.sentence, each.amount])).toEqual([
    ['bad', '1 invoice of main is overdue', '12.50 EUR'],
    ['bad', 'The last payment of 1 open invoice failed', undefined],
    ['warn', '2 drafts wait for somebody to finalize', undefined],
  ]);
});

test('nothing is told where nothing is', () => {
  expect(ofBilling({ receivables: [] })).toEqual([]);
});

test('a quota that is nearly used up is told with its customer, and is bad where more is refused', () => {
  const near = {
    organization: 'acct_1',
    name: 'acme',
    display_name: 'Acme Shipping GmbH',
    product: 'registry',
    feature: 'scans',
    percent: 95,
    overage: 'block',
  };
  expect(ofNear(near)).toMatchObject({
    tone: 'warn',
    sentence: 'Acme Shipping GmbH has used 95% of scans (registry)',
    to: '/usage/quotas?organization=acme',
  });
  expect(ofNear({ ...near, percent: 100 }).tone).toBe('bad');
  expect(ofNear({ ...near, percent: 102, overage: 'allow' }).tone).toBe('warn');
});
