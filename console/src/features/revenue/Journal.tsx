import { useSearchParams } from 'react-router';
import type { Schema } from '@/lib/api/client';
import { exactOf } from '@/lib/exact';
import { words } from '@/lib/format';
import { usePage } from '@/lib/usePage';
import { Card } from '@/ui/Card';
import { CustomerName } from '@/ui/CustomerName';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { dayText, type Entry } from './entry';
import { Source } from './Source';
import { TransactionDrawer } from './TransactionDrawer';

const COLUMNS: Column<Entry>[] = [
  { title: 'Booked on', cell: (each) => dayText(each.booked_on) },
  { title: 'What', cell: (each) => words(each.kind ?? '') },
  { title: 'Customer', cell: (each) => <CustomerName id={each.customer} />, wideOnly: true },
  { title: 'Source', cell: (each) => <Source document={each.document} />, wideOnly: true },
  { title: 'Transfers', cell: (each) => each.transfers?.length, numeric: true, wideOnly: true },
];

interface JournalProps {
  entity: string;
  to: string | undefined;
  customer: string | undefined;
}

/** Every transaction, newest first; one opens beside the list with its transfers. */
export function Journal({ entity, to, customer }: JournalProps) {
  const [parameters, setParameters] = useSearchParams();
  const list = usePage(['/v1/ledger/journal', entity, to, customer], ({ limit, page }) =>
    exactOf<Schema<'PageJournalEntryView'>>('/v1/ledger/journal', { entity, to, customer, limit: String(limit), page }),
  );
  const open = (id: string | undefined) => {
    const after = new URLSearchParams(parameters);
    id === undefined ? after.delete('open') : after.set('open', id);
    return after;
  };
  return (
    <Card title="Journal" note="Newest first; transactions are never changed, only reversed" flush>
      <DataTable
        label="Journal"
        noun="transaction"
        list={list}
        columns={COLUMNS}
        keyOf={(each) => each.id ?? ''}
        linkOf={(each) => `?${open(each.id)}`}
        empty={<EmptyState title="No transactions" text="Nothing is booked for this choice." />}
      />
      <TransactionDrawer id={parameters.get('open')} close={() => setParameters(open(undefined))} />
    </Card>
  );
}
