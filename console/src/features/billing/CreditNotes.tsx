import { IconFileMinus } from '@tabler/icons-react';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { useFilters } from '@/lib/filters';
import { useKnownSession } from '@/lib/session';
import { usePage } from '@/lib/usePage';
import { Card } from '@/ui/Card';
import { CustomerName } from '@/ui/CustomerName';
import { type Column, DataTable, type Paged } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Filters } from '@/ui/Filters';
import { Money } from '@/ui/Money';
import { OrganizationSelect } from '@/ui/OrganizationSelect';
import { PageHead } from '@/ui/PageHead';
import { dayOf } from './invoiceColumns';

type Note = Schema<'CreditNoteView'>;

const COLUMNS: Column<Note>[] = [
  { title: 'Number', cell: (each) => each.document?.number ?? each.id },
  { title: 'Issued', cell: (each) => dayOf(each.document?.issued_on), wideOnly: true },
  { title: 'Of invoice', cell: (each) => each.document?.credits?.number ?? '-', wideOnly: true },
  { title: 'Reason', cell: (each) => each.document?.reason ?? '-', wideOnly: true },
  {
    title: 'Net',
    cell: (each) => <Money amount={each.document?.net} currency={each.document?.currency} bare />,
    numeric: true,
    wideOnly: true,
  },
  {
    title: 'Tax',
    cell: (each) => <Money amount={each.document?.tax} currency={each.document?.currency} bare />,
    numeric: true,
    wideOnly: true,
  },
  {
    title: 'Credited',
    cell: (each) => <Money amount={each.document?.total} currency={each.document?.currency} />,
    numeric: true,
  },
];

/** Of which customer, where those of all are listed. */
const OF_ALL: Column<Note>[] = COLUMNS.toSpliced(1, 0, {
  title: 'Customer',
  cell: (each) => <CustomerName id={each.organization} />,
});

/** What was taken back of invoices: of all customers for those who see to billing, or of one. */
export function CreditNotes() {
  const { get, set } = useFilters();
  const { staff } = useKnownSession();
  const organization = get('organization');
  return (
    <>
      <PageHead
        title="Credit notes"
        facts="What was taken back of final invoices, newest first · days as each document has them"
      />
      <Filters>
        <OrganizationSelect
          label="Customer"
          placeholder={staff ? 'All customers' : 'Choose'}
          value={organization}
          onChange={(chosen) => set('organization', chosen)}
        />
      </Filters>
      <Card flush>
        {organization !== undefined ? (
          <OfCustomer organization={organization} />
        ) : staff ? (
          <OfAll />
        ) : (
          <EmptyState
            icon={<IconFileMinus size={20} />}
            title="Choose a customer"
            text="Credit notes are listed by customer. A new one is issued from the invoice that it corrects."
            command="bridge invoices credits acme"
          />
        )}
      </Card>
    </>
  );
}

function OfAll() {
  const list = usePage(['/v1/billing/credit-notes'], (query) =>
    answerOf(api.GET('/v1/billing/credit-notes', { params: { query } })),
  );
  return <Notes list={list} columns={OF_ALL} />;
}

function OfCustomer({ organization }: { organization: string }) {
  const list = usePage(['/v1/credit-notes', organization, 'list'], (query) =>
    answerOf(api.GET('/v1/credit-notes', { params: { query: { ...query, organization } } })),
  );
  return <Notes list={list} columns={COLUMNS} />;
}

function Notes({ list, columns }: { list: Paged<Note>; columns: Column<Note>[] }) {
  return (
    <DataTable
      label="Credit notes"
      noun="credit note"
      list={list}
      columns={columns}
      keyOf={(each) => each.id ?? ''}
      linkOf={(each) => `/billing/credit-notes/${each.id}`}
      empty={
        <EmptyState
          icon={<IconFileMinus size={20} />}
          title="Nothing was taken back"
          text="A credit note corrects a final invoice, in part or whole. It is issued from the invoice."
          command="bridge invoices credit --help"
        />
      }
    />
  );
}
