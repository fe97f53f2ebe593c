import { IconBook2 } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { counted, words } from '@/lib/format';
import { PAGE_ROWS } from '@/lib/usePage';
import { Card } from '@/ui/Card';
import { CustomerName } from '@/ui/CustomerName';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Money } from '@/ui/Money';
import { Subtitled } from '@/ui/Subtitled';
import type { AccountProps } from './AccountBalances';
import { dayText, type Movement, movementsOf } from './entry';
import { Source } from './Source';
import { TransactionDrawer } from './TransactionDrawer';
import { MOST_TRANSACTIONS, useTransactions } from './useMovements';

const COLUMNS: Column<Movement>[] = [
  { title: 'Booked on', cell: ({ entry }) => dayText(entry.booked_on) },
  {
    title: 'What',
    cell: ({ entry, product }) => <Subtitled below={product}>{words(entry.kind ?? '')}</Subtitled>,
  },
  { title: 'Against', cell: (each) => words(each.against), wideOnly: true },
  { title: 'Customer', cell: ({ entry }) => <CustomerName id={entry.customer} />, wideOnly: true },
  { title: 'Source', cell: ({ entry }) => <Source document={entry.document} />, wideOnly: true },
  { title: 'Debit', cell: ({ debit, unit }) => <Money amount={debit} currency={unit} />, numeric: true },
  { title: 'Credit', cell: ({ credit, unit }) => <Money amount={credit} currency={unit} />, numeric: true },
];

/** Every transfer on an account within a stretch of days; one opens with its whole transaction. */
export function Movements({ entity, account, unit, from, to }: AccountProps) {
  const [parameters, setParameters] = useSearchParams();
  const query = useTransactions(entity, account, from, to);
  const rows = query.data && movementsOf(account, unit, query.data.entries);
  const open = (id: string | undefined) => {
    const after = new URLSearchParams(parameters);
    id === undefined ? after.delete('open') : after.set('open', id);
    return after;
  };
  const place = Number.parseInt(parameters.get('page') ?? '0', 10) || 0;
  const go = (to: number) => {
    const after = new URLSearchParams(parameters);
    to === 0 ? after.delete('page') : after.set('page', String(to));
    setParameters(after);
  };
  const shown = rows?.slice(place * PAGE_ROWS, (place + 1) * PAGE_ROWS);
  return (
    <Card
      title="Transfers"
      note={
        query.data?.more
          ? `Only the ${counted(MOST_TRANSACTIONS, 'transaction')} recorded last are shown; choose fewer days to see all`
          : 'By the day that they are booked on, the oldest first'
      }
      flush
    >
      <DataTable
        label="Transfers"
        noun="transfer"
        list={{
          ...query,
          rows: shown,
          isFirst: place === 0,
          toFirst: () => go(0),
          toNext: (rows?.length ?? 0) > (place + 1) * PAGE_ROWS ? () => go(place + 1) : undefined,
        }}
        columns={COLUMNS}
        keyOf={(each) => each.key}
        linkOf={(each) => `?${open(each.entry.id)}`}
        empty={
          <EmptyState
            icon={<IconBook2 size={20} />}
            title="Nothing moved"
            text="No transfer on this account is booked on these days in this currency. Choose other days."
            command={`bridge ledger journal --account ${account} --from ${from}`}
          />
        }
      />
      <TransactionDrawer id={parameters.get('open')} close={() => setParameters(open(undefined))} />
    </Card>
  );
}
