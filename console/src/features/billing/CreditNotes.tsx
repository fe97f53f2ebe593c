import { IconFileMinus } from '@tabler/icons-react';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { useFilters } from '@/lib/filters';
import { usePage } from '@/lib/usePage';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
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
  { title: 'Of invoice', cell: (each) => each.document?.credits?.number ?? '-' },
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

/** What was taken back of a customer's invoices. */
export function CreditNotes() {
  const { get, set } = useFilters();
  const organization = get('organization');
  return (
    <>
      <PageHead
        title="Credit notes"
        facts="What was taken back of final invoices, newest first · days as each document has them"
      />
      <Filters>
        <OrganizationSelect label="Customer" value={organization} onChange={(chosen) => set('organization', chosen)} />
      </Filters>
      <Card flush>
        {organization === undefined ? (
          <EmptyState
            icon={<IconFileMinus size={20} />}
            title="Choose a customer"
            text="Credit notes are listed by customer. A new one is issued from the invoice that it corrects."
            command="bridge invoices credits acme"
          />
        ) : (
          <OfCustomer organization={organization} />
        )}
      </Card>
    </>
  );
}

function OfCustomer({ organization }: { organization: string }) {
  const list = usePage(['/v1/credit-notes', organization, 'list'], (query) =>
    answerOf(api.GET('/v1/credit-notes', { params: { query: { ...query, organization } } })),
  );
  return (
    <DataTable
      label="Credit notes"
      noun="credit note"
      list={list}
      columns={COLUMNS}
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
