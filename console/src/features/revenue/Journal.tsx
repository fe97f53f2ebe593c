import { Drawer } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import type { Schema } from '@/lib/api/client';
import { type Exact, exactOf } from '@/lib/exact';
import { dateText, timeText, words } from '@/lib/format';
import { placeOf } from '@/lib/identifier';
import { usePage } from '@/lib/usePage';
import { Card } from '@/ui/Card';
import { CustomerName } from '@/ui/CustomerName';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Facts } from '@/ui/Facts';
import { Id } from '@/ui/Id';
import { Money } from '@/ui/Money';
import { whole } from '@/ui/whole';
import styles from './Revenue.module.css';

type Entry = Exact<Schema<'JournalEntryView'>>;
type Transfer = Exact<Schema<'JournalEntryTransferView'>>;

const COLUMNS: Column<Entry>[] = [
  { title: 'Booked on', cell: (each) => dayText(each.booked_on) },
  { title: 'What', cell: (each) => words(each.kind ?? '') },
  { title: 'Customer', cell: (each) => <CustomerName id={each.customer} />, wideOnly: true },
  { title: 'Source', cell: (each) => <Source document={each.document} />, wideOnly: true },
  { title: 'Transfers', cell: (each) => each.transfers?.length, numeric: true, wideOnly: true },
];

const SIDES: Column<Transfer>[] = [
  { title: 'Debit', cell: (each) => <Side of={each.debit} /> },
  { title: 'Credit', cell: (each) => <Side of={each.credit} /> },
  { title: 'Amount', cell: (each) => <Money amount={each.amount} currency={each.unit} />, numeric: true },
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
  const id = parameters.get('open');
  const entry = list.rows?.find((each) => each.id === id);
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
      <Drawer
        opened={id !== null && list.rows !== undefined}
        onClose={() => setParameters(open(undefined))}
        position="right"
        size={560}
        title={entry === undefined ? 'Transaction' : words(entry.kind ?? '')}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {entry === undefined ? (
          <EmptyState title="Not on this page" text="The transaction is further back; go on by Next page." />
        ) : (
          <Transaction entry={entry} />
        )}
      </Drawer>
    </Card>
  );
}

function Transaction({ entry }: { entry: Entry }) {
  return (
    <>
      <Facts
        facts={[
          ['Transaction', <Id key="id" id={entry.id} />],
          ['Booked on', dayText(entry.booked_on)],
          ['Recorded', timeText(entry.recorded_at ?? '')],
          ['Customer', <CustomerName key="customer" id={entry.customer} />],
          ['Source', <Source key="source" document={entry.document} />],
          ['Key', <code key="key">{entry.key}</code>],
          ...(entry.reverses === undefined
            ? []
            : ([['Reverses', <Id key="reverses" id={entry.reverses} />]] as [string, React.ReactNode][])),
        ]}
      />
      <h3 className={styles.group}>Transfers</h3>
      <DataTable
        label="Transfers"
        noun="transfer"
        list={whole(entry.transfers ?? [])}
        columns={SIDES}
        keyOf={(each) => `${each.debit?.code} ${each.credit?.code} ${each.amount} ${each.obligation}`}
        empty={null}
      />
    </>
  );
}

function Side({ of }: { of: Transfer['debit'] }) {
  return (
    <span className={styles.side}>
      {words(of?.code ?? '')}
      {of?.product !== undefined && <small>{of.product}</small>}
    </span>
  );
}

/** What a transaction comes from, `invoice:invoice_...`; a link where that has a page. */
function Source({ document }: { document: string | undefined }) {
  const id = document?.split(':')[1];
  const place = id === undefined ? undefined : placeOf(id);
  const kind = words(document?.split(':')[0] ?? '');
  return place === undefined || id === undefined ? (
    <span>{kind}</span>
  ) : (
    <Link to={place}>
      {kind} …{id.slice(-6)}
    </Link>
  );
}

function dayText(day: string | undefined): string {
  return day === undefined ? '-' : dateText(`${day}T12:00:00`);
}
