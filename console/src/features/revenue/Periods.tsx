import { Button } from '@mantine/core';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { monthAfter, monthText, presentMonth, useEntity } from '@/lib/books';
import { timeText, zone, zoneText } from '@/lib/format';
import { useDialog } from '@/lib/useAction';
import { usePage } from '@/lib/usePage';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Principal } from '@/ui/Principal';
import { BooksPage } from './BooksPage';
import { CloseDialog } from './CloseDialog';
import { ClosingJob } from './ClosingJob';

const COLUMNS: Column<Schema<'LedgerPeriodView'>>[] = [
  { title: 'Month', cell: (each) => monthText(each.month) },
  { title: 'State', cell: (each) => <Badge state={each.state} /> },
  { title: 'Closing began', cell: (each) => timeText(each.closing_at ?? ''), wideOnly: true },
  { title: 'Closed', cell: (each) => (each.closed_at === undefined ? '-' : timeText(each.closed_at)) },
  { title: 'By', cell: (each) => <Principal of={each.closed_by} brief />, wideOnly: true },
];

/** The months of one seller's books: which are closed for ever, and closing the next. */
export function Periods() {
  const books = useEntity();
  const close = useDialog('close');
  const list = usePage(
    ['/v1/ledger/periods', books.key],
    async (query): Promise<Schema<'PageLedgerPeriodView'>> =>
      books.key === undefined
        ? { results: [] }
        : answerOf(api.GET('/v1/ledger/periods', { params: { query: { ...query, entity: books.key } } })),
  );
  const { entity } = books;
  const last = entity?.closing ?? entity?.closed_through;
  const next = last === undefined ? entity?.first_month : monthAfter(last, 1);
  const over = next !== undefined && next < presentMonth();
  return (
    <BooksPage
      books={books}
      title="Months"
      facts={`They close one after the other, for ever · months of ${zoneText(entity?.time_zone)}, times in ${zone}`}
      action={
        next !== undefined && (
          <Button onClick={close.open} disabled={!over || entity?.closing !== undefined}>
            {over ? `Close ${monthText(next)}` : `${monthText(next)} is not over`}
          </Button>
        )
      }
    >
      {(key) => (
        <>
          <ClosingJob />
          <Card flush>
            <DataTable
              label="Months"
              noun="month"
              list={list}
              columns={COLUMNS}
              keyOf={(each) => each.month ?? ''}
              empty={
                <EmptyState
                  title="No month is closed yet"
                  text={`The first that can be is ${monthText(entity?.first_month)}.`}
                  command={`bridge ledger close ${next ?? ''} --entity ${key}`}
                />
              }
            />
          </Card>
          {next !== undefined && <CloseDialog entity={key} month={next} dialog={close} />}
        </>
      )}
    </BooksPage>
  );
}
