import type { Schema } from '@/lib/api/client';
import type { Exact } from '@/lib/exact';
import { dateText } from '@/lib/format';

const DAY_MILLIS = 86_400_000;

/** A transaction of the books, with its transfers. */
export type Entry = Exact<Schema<'JournalEntryView'>>;

export type Transfer = Exact<Schema<'JournalEntryTransferView'>>;

/** A day of the books, `24 Nov 2026`. */
export function dayText(day: string | undefined): string {
  return day === undefined ? '-' : dateText(`${day}T12:00:00`);
}

/** One transfer as an account sees it: on its debit or its credit side, against another account. */
export interface Movement {
  key: string;
  entry: Entry;
  against: string;
  product: string | undefined;
  unit: string;
  debit: string | undefined;
  credit: string | undefined;
}

/** What transactions moved on an account, the oldest first; in one currency, or in all. */
export function movementsOf(account: string, unit: string | undefined, entries: Entry[]): Movement[] {
  return entries
    .flatMap((entry) => (entry.transfers ?? []).flatMap((transfer, place) => movement(account, entry, transfer, place)))
    .filter((each) => unit === undefined || each.unit === unit)
    .sort((one, other) => placeIn(one).localeCompare(placeIn(other)));
}

function movement(account: string, entry: Entry, transfer: Transfer, place: number): Movement[] {
  const { debit, credit, amount, unit = '' } = transfer;
  const known = { key: `${entry.id} ${place}`, entry, unit };
  return [
    ...(debit?.code === account
      ? [{ ...known, against: credit?.code ?? '', product: debit.product, debit: amount, credit: undefined }]
      : []),
    ...(credit?.code === account
      ? [
          {
            ...known,
            key: `${known.key} credit`,
            against: debit?.code ?? '',
            product: credit.product,
            debit: undefined,
            credit: amount,
          },
        ]
      : []),
  ];
}

function placeIn({ entry }: Movement): string {
  return `${entry.booked_on} ${entry.id}`;
}

/** The page of an account in one seller's books. */
export function accountPath(code: string, unit: string | undefined, entity: string | undefined): string {
  const of = new URLSearchParams({ ...(entity !== undefined && { entity }), ...(unit !== undefined && { unit }) });
  return `/revenue/ledger/${code}?${of}`;
}

/** The page of one transaction. */
export function transactionPath(id: string): string {
  return `/revenue/ledger/transactions/${id}`;
}

/** The day before a day, `2026-10-31` of `2026-11-01`. */
export function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  return new Date(date.getTime() - DAY_MILLIS).toISOString().slice(0, 10);
}
