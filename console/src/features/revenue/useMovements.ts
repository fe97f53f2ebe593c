import { useQuery } from '@tanstack/react-query';
import type { Schema } from '@/lib/api/client';
import { type Exact, exactOf } from '@/lib/exact';
import type { Entry } from './entry';

/** As many as a page of the interface has. */
const PAGE = 200;
/** How many pages of an account's journal are read. */
const MOST_PAGES = 10;

export const MOST_TRANSACTIONS = PAGE * MOST_PAGES;

/** The transactions that move an account in a stretch of days, the newest recorded first, as far as they are read; and whether there are more. */
export function useTransactions(entity: string | undefined, account: string, from: string, to: string | undefined) {
  return useQuery({
    queryKey: ['/v1/ledger/journal', 'all', entity, account, from, to],
    enabled: entity !== undefined,
    staleTime: 0,
    queryFn: async () => {
      const entries: Entry[] = [];
      let page: string | undefined;
      for (let read = 0; read < MOST_PAGES && (read === 0 || page !== undefined); read++) {
        const part: Exact<Schema<'PageJournalEntryView'>> = await exactOf<Schema<'PageJournalEntryView'>>(
          '/v1/ledger/journal',
          { entity, account, from, to, limit: String(PAGE), page },
        );
        entries.push(...(part.results ?? []));
        page = part.page?.next;
      }
      return { entries, more: page !== undefined };
    },
  });
}

/** The balances of an account at the end of a day, currency by currency; of the present day where none is said. */
export function useBalances(entity: string | undefined, account: string, on: string | undefined) {
  return useQuery({
    queryKey: ['/v1/ledger/accounts', entity, on, undefined],
    enabled: entity !== undefined,
    staleTime: 0,
    queryFn: () => exactOf<Schema<'LedgerAccountsView'>>('/v1/ledger/accounts', { entity, on }),
    select: ({ accounts = [], on: day }) => ({ day, balances: accounts.filter((each) => each.code === account) }),
  });
}
