import { expect, test } from 'vitest';
import { placeOf } from './identifier';

test.each([
  ['acct_01m8ktzdg3ex5bjfha5ysve390', '/organizations/acct_01m8ktzdg3ex5bjfha5ysve390'],
  [' eval_01m8ktzfmaemw9ga6pycxpgtam ', '/access/decide?evaluation=eval_01m8ktzfmaemw9ga6pycxpgtam'],
  ['ltx_01m8ktzdg3ex5bjfha5ysve390', '/revenue/ledger/transactions/ltx_01m8ktzdg3ex5bjfha5ysve390'],
  ['brg_pat_M07bkH8O7yYOd8GHlkKiZr', undefined],
  ['acme', undefined],
  ['javascript:alert(1)', undefined],
])('%s leads to %s', (text, place) => {
  expect(placeOf(text)).toBe(place);
});
