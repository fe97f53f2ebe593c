import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Schema } from '@/lib/api/client';
import { useEntity } from '@/lib/books';
import { type Exact, exactOf } from '@/lib/exact';
import { useFilters } from '@/lib/filters';
import { words, zoneText } from '@/lib/format';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { TextFilter } from '@/ui/Filters';
import { Loaded } from '@/ui/Loaded';
import { Money } from '@/ui/Money';
import { whole } from '@/ui/whole';
import { BooksPage } from './BooksPage';
import { accountPath, dayText } from './entry';
import { Journal } from './Journal';
import styles from './Revenue.module.css';
import { VerifyBooks } from './VerifyBooks';

type Account = Exact<Schema<'LedgerAccountView'>>;

const COLUMNS: Column<Account>[] = [
  { title: 'Account', cell: (each) => words(each.code ?? '') },
  { title: 'Kind', cell: (each) => each.kind, wideOnly: true },
  { title: 'Currency', cell: (each) => each.unit },
  {
    title: 'Debits',
    cell: (each) => <Money amount={each.debits} currency={each.unit} bare />,
    numeric: true,
    wideOnly: true,
  },
  {
    title: 'Credits',
    cell: (each) => <Money amount={each.credits} currency={each.unit} bare />,
    numeric: true,
    wideOnly: true,
  },
  { title: 'Balance', cell: (each) => <Money amount={each.balance} currency={each.unit} bare />, numeric: true },
];

/** The books of one seller: the accounts on a day, the proof that they are right, and every transaction. */
export function Books() {
  const books = useEntity();
  const { get, set } = useFilters();
  const on = get('on');
  const customer = get('customer');
  const accounts = useQuery({
    queryKey: ['/v1/ledger/accounts', books.key, on, customer],
    enabled: books.key !== undefined,
    staleTime: 0,
    queryFn: () => exactOf<Schema<'LedgerAccountsView'>>('/v1/ledger/accounts', { entity: books.key, on, customer }),
  });
  const day = accounts.data?.on === undefined ? 'the day' : dayText(accounts.data.on);
  return (
    <BooksPage
      books={books}
      title="Books"
      facts={`Double entry; balances at the end of ${day}, by the days of ${zoneText(books.entity?.time_zone)}`}
      filters={
        <>
          <TextInput
            label="On"
            type="date"
            value={on ?? accounts.data?.on ?? ''}
            onChange={(event) => set('on', event.currentTarget.value)}
          />
          <TextFilter
            label="Customer"
            placeholder="All; or an id: acct_..."
            value={customer}
            onChange={(value) => set('customer', value)}
          />
        </>
      }
    >
      {(entity) => (
        <div className={styles.stack}>
          <div className={styles.split}>
            <Card title="Accounts" note="The balance stands on the side where such an account grows" flush>
              <Loaded query={accounts}>
                {(found) => (
                  <DataTable
                    label="Accounts"
                    noun="account"
                    list={whole(found.accounts ?? [])}
                    columns={COLUMNS}
                    keyOf={(each) => `${each.code} ${each.unit}`}
                    linkOf={(each) => accountPath(each.code ?? '', each.unit, entity)}
                    empty={<EmptyState title="Nothing is booked until this day" text="Choose a later day." />}
                  />
                )}
              </Loaded>
            </Card>
            <VerifyBooks entity={entity} />
          </div>
          <Journal entity={entity} to={on} customer={customer} />
        </div>
      )}
    </BooksPage>
  );
}
