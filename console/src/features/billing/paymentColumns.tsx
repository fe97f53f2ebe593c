import type { Schema } from '@/lib/api/client';
import { words } from '@/lib/format';
import { isZero } from '@/lib/money';
import { Badge } from '@/ui/Badge';
import { CustomerName } from '@/ui/CustomerName';
import type { Column } from '@/ui/DataTable';
import { Money } from '@/ui/Money';
import { dayOf } from './invoiceColumns';

export type Payment = Schema<'PaymentView'>;

/** How the money came: from the bank, or through a provider. */
export function wayOf(payment: Payment): string {
  return payment.provider === 'bank_transfer' || payment.provider === undefined
    ? 'Bank transfer'
    : words(payment.provider);
}

export const OWN_PAYMENT_COLUMNS: Column<Payment>[] = [
  { title: 'Received', cell: (each) => dayOf(each.received_on) },
  { title: 'State', cell: (each) => <Badge state={each.state} /> },
  { title: 'By', cell: wayOf, wideOnly: true },
  { title: 'Reference', cell: (each) => each.reference ?? '-', wideOnly: true },
  {
    title: 'Refunded',
    cell: (each) => (isZero(each.refunded) ? '-' : <Money amount={each.refunded} currency={each.currency} />),
    numeric: true,
    wideOnly: true,
  },
  { title: 'Amount', cell: (each) => <Money amount={each.amount} currency={each.currency} />, numeric: true },
];

export const ALL_PAYMENT_COLUMNS: Column<Payment>[] = [
  ...OWN_PAYMENT_COLUMNS.slice(0, 1),
  { title: 'Customer', cell: (each) => <CustomerName id={each.organization} /> },
  ...OWN_PAYMENT_COLUMNS.slice(1),
];
