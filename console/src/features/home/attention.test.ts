import { expect, test } from 'vitest';
import { ofBilling } from './useAttention';

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
