import { TextInput } from '@mantine/core';
import { useParams } from 'react-router';
import { presentMonth, useEntity } from '@/lib/books';
import { useFilters } from '@/lib/filters';
import { words, zoneText } from '@/lib/format';
import { ChoiceFilter } from '@/ui/Filters';
import { AccountBalances } from './AccountBalances';
import { BooksPage } from './BooksPage';
import { Movements } from './Movements';
import styles from './Revenue.module.css';
import { useBalances } from './useMovements';

/** One account of the books: its balance before and after a stretch of days, and every transfer between. */
export function LedgerAccount() {
  const { account = '' } = useParams();
  const books = useEntity();
  const { get, set } = useFilters();
  const from = get('from') ?? `${presentMonth()}-01`;
  const to = get('to');
  const unit = get('unit');
  const closing = useBalances(books.key, account, to);
  const found = closing.data?.balances ?? [];
  const units = [...new Set([...found.map((each) => each.unit ?? ''), ...(unit === undefined ? [] : [unit])])];
  const kind = found[0]?.kind;
  return (
    <BooksPage
      books={books}
      title={words(account)}
      crumbs={[{ title: 'Books', to: `/revenue/ledger${books.key === undefined ? '' : `?entity=${books.key}`}` }]}
      facts={`${kind === undefined ? 'Account' : `${words(kind)} account`} of ${books.entity?.name ?? 'the seller'} · by the days of ${zoneText(books.entity?.time_zone)}`}
      filters={
        <>
          <ChoiceFilter
            label="Currency"
            any="All currencies"
            choices={Object.fromEntries(units.map((each) => [each, each]))}
            value={unit}
            onChange={(value) => set('unit', value)}
          />
          <TextInput
            label="From"
            type="date"
            value={from}
            onChange={(event) => set('from', event.currentTarget.value)}
          />
          <TextInput
            label="To"
            type="date"
            value={to ?? closing.data?.day ?? ''}
            onChange={(event) => set('to', event.currentTarget.value)}
          />
        </>
      }
    >
      {(entity) => (
        <div className={styles.stack}>
          <AccountBalances entity={entity} account={account} unit={unit} from={from} to={to} />
          <Movements entity={entity} account={account} unit={unit} from={from} to={to} />
        </div>
      )}
    </BooksPage>
  );
}
