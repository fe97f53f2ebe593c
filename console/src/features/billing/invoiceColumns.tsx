import type { Schema } from '@/lib/api/client';
import { dateText } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { CustomerName } from '@/ui/CustomerName';
import type { Column } from '@/ui/DataTable';
import { Money } from '@/ui/Money';

export type Invoice = Schema<'InvoiceView'>;

/** How far an invoice is paid, in the interface's word; what is late is said as such. */
export function PaymentBadge({ of }: { of: Invoice }) {
  return <Badge state={of.payment?.overdue ? 'overdue' : of.payment?.progress} />;
}

const customer: Column<Invoice> = {
  title: 'Customer',
  cell: (each) => <CustomerName id={each.organization} known={each.document?.buyer?.name} />,
};

const common: Column<Invoice>[] = [
  { title: 'State', cell: (each) => <Badge state={each.status} />, wideOnly: true },
  { title: 'Payment', cell: (each) => <PaymentBadge of={each} /> },
  { title: 'Issued', cell: (each) => dayOf(each.document?.issued_on), wideOnly: true },
  { title: 'Due', cell: (each) => dayOf(each.payment?.due_on), wideOnly: true },
  {
    title: 'Net',
    cell: (each) => <Money amount={each.document?.net} currency={each.currency} bare />,
    numeric: true,
    wideOnly: true,
  },
  {
    title: 'Tax',
    cell: (each) => <Money amount={each.document?.tax} currency={each.currency} bare />,
    numeric: true,
    wideOnly: true,
  },
  { title: 'Total', cell: (each) => <Money amount={each.document?.total} currency={each.currency} />, numeric: true },
  {
    title: 'Open',
    cell: (each) => <Money amount={each.payment?.open} currency={each.currency} />,
    numeric: true,
    wideOnly: true,
  },
];

const number: Column<Invoice> = { title: 'Number', cell: (each) => each.document?.number ?? 'Draft' };

export const ALL_COLUMNS = [number, customer, ...common];
export const OWN_COLUMNS = [number, ...common];

/** A day of the interface, `2026-11-30`, as people read it. */
export function dayOf(day: string | undefined): string {
  return day === undefined ? '-' : dateText(`${day}T12:00:00`);
}
