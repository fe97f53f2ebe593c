import { Drawer } from '@mantine/core';
import { timeText, words } from '@/lib/format';
import { CustomerName } from '@/ui/CustomerName';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Facts } from '@/ui/Facts';
import { Id } from '@/ui/Id';
import { Money } from '@/ui/Money';
import { whole } from '@/ui/whole';
import { dayText, type Entry, type Transfer } from './entry';
import styles from './Revenue.module.css';
import { Source } from './Source';

const SIDES: Column<Transfer>[] = [
  { title: 'Debit', cell: (each) => <Side of={each.debit} /> },
  { title: 'Credit', cell: (each) => <Side of={each.credit} /> },
  { title: 'Amount', cell: (each) => <Money amount={each.amount} currency={each.unit} />, numeric: true },
];

interface TransactionDrawerProps {
  opened: boolean;
  /** Undefined where what is shown does not have it. */
  entry: Entry | undefined;
  close: () => void;
}

/** One transaction beside the list, with its transfers. */
export function TransactionDrawer({ opened, entry, close }: TransactionDrawerProps) {
  return (
    <Drawer
      opened={opened}
      onClose={close}
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
