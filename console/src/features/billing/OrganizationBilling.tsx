import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { usePage } from '@/lib/usePage';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Figure, FigureRow } from '@/ui/Figure';
import { Loaded } from '@/ui/Loaded';
import { Money } from '@/ui/Money';
import { whole } from '@/ui/whole';
import styles from './Billing.module.css';
import { dayOf, OWN_COLUMNS } from './invoiceColumns';
import { OWN_PAYMENT_COLUMNS } from './paymentColumns';

const SHOWN = 20;

const CREDIT_NOTE_COLUMNS: Column<Schema<'CreditNoteView'>>[] = [
  { title: 'Number', cell: (each) => each.document?.number },
  { title: 'Of invoice', cell: (each) => each.document?.credits?.number, wideOnly: true },
  { title: 'Issued', cell: (each) => dayOf(each.document?.issued_on) },
  { title: 'Why', cell: (each) => each.document?.reason, wideOnly: true },
  {
    title: 'Total',
    cell: (each) => <Money amount={each.document?.total} currency={each.document?.currency} />,
    numeric: true,
  },
];

/** What one organization owes and has in its favour, with its documents and payments. */
export function OrganizationBilling() {
  const { organization: org = '' } = useParams();
  const invoices = usePage(['/v1/invoices', org], (query) =>
    answerOf(api.GET('/v1/invoices', { params: { query: { ...query, organization: org } } })),
  );
  const payments = useQuery({
    queryKey: ['/v1/organizations/{org}/payments', org],
    staleTime: 0,
    queryFn: () =>
      answerOf(api.GET('/v1/organizations/{org}/payments', { params: { path: { org }, query: { limit: SHOWN } } })),
  });
  const notes = useQuery({
    queryKey: ['/v1/credit-notes', org],
    staleTime: 0,
    queryFn: () => answerOf(api.GET('/v1/credit-notes', { params: { query: { organization: org, limit: SHOWN } } })),
  });
  return (
    <div className={styles.stack}>
      <Balances org={org} />
      <Card title="Invoices" note="Newest first" flush>
        <DataTable
          label="Invoices"
          noun="invoice"
          list={invoices}
          columns={OWN_COLUMNS}
          keyOf={(each) => each.id ?? ''}
          linkOf={(each) => `/billing/invoices/${each.id}`}
          empty={
            <EmptyState
              title="No invoices yet"
              text="The first comes with a subscription, once it is known who is billed."
              command={`bridge invoices profile ${org}`}
            />
          }
        />
      </Card>
      <Card title="Payments" note={`The newest ${SHOWN}`} flush>
        <Loaded query={payments}>
          {(found) => (
            <DataTable
              label="Payments"
              noun="payment"
              list={whole(found.results ?? [])}
              columns={OWN_PAYMENT_COLUMNS}
              keyOf={(each) => each.id ?? ''}
              linkOf={(each) => `/billing/payments/${each.id}`}
              empty={<EmptyState title="No payments yet" text="Nothing was paid so far." />}
            />
          )}
        </Loaded>
      </Card>
      <Card title="Credit notes" note={`The newest ${SHOWN}`} flush>
        <Loaded query={notes}>
          {(found) => (
            <DataTable
              label="Credit notes"
              noun="credit note"
              list={whole(found.results ?? [])}
              columns={CREDIT_NOTE_COLUMNS}
              keyOf={(each) => each.id ?? ''}
              linkOf={(each) => `/billing/credit-notes/${each.id}`}
              empty={<EmptyState title="No credit notes" text="Nothing that was billed was taken back." />}
            />
          )}
        </Loaded>
      </Card>
    </div>
  );
}

/** By currency: what is open, what is on its way, what is in the customer's favour. All are balances of now. */
function Balances({ org }: { org: string }) {
  const query = useQuery({
    queryKey: ['/v1/balances/{org}', org],
    staleTime: 0,
    queryFn: () => answerOf(api.GET('/v1/balances/{org}', { params: { path: { org } } })),
  });
  return (
    <Loaded query={query} lines={3}>
      {(found) => {
        const balances = found.balances?.length ? found.balances : [];
        return balances.map((each) => (
          <FigureRow key={each.currency} label={`Balances in ${each.currency}`}>
            <Figure title="Open" note="Balance now · of final invoices">
              <Money amount={each.open} currency={each.currency} />
            </Figure>
            <Figure title="Being charged" note="Balance now · asked of providers, not answered">
              <Money amount={each.pending} currency={each.currency} />
            </Figure>
            <Figure title="Account credit" note="Balance now · goes to the next invoices by itself">
              <Money amount={each.account_credit} currency={each.currency} />
            </Figure>
          </FigureRow>
        ));
      }}
    </Loaded>
  );
}
