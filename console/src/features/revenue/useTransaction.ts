import { useQuery } from '@tanstack/react-query';
import type { Schema } from '@/lib/api/client';
import { type Exact, exactOf } from '@/lib/exact';

/** A transaction of the books with what it is about and what takes it back. */
export type Detail = Exact<Schema<'TransactionView'>>;

/** One transaction; they are never changed, but may be taken back later. */
export function useTransaction(id: string | undefined) {
  return useQuery({
    queryKey: ['/v1/ledger/transactions/{id}', id],
    enabled: id !== undefined,
    queryFn: () => exactOf<Schema<'TransactionView'>>(`/v1/ledger/transactions/${encodeURIComponent(id ?? '')}`, {}),
  });
}
