import { Button } from '@mantine/core';
import { IconFileInvoice } from '@tabler/icons-react';
import { answerOf, api } from '@/lib/api/client';
import { useFilters } from '@/lib/filters';
import { usePage } from '@/lib/usePage';
import { Card } from '@/ui/Card';
import { DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { ChoiceFilter, Filters } from '@/ui/Filters';
import { OrganizationSelect } from '@/ui/OrganizationSelect';
import { PageHead } from '@/ui/PageHead';
import { ALL_COLUMNS } from './invoiceColumns';
import { PAYMENTS, STATES } from './words';

/** The invoices of all customers, or of one, newest first. */
export function Invoices() {
  const { get, set, clear } = useFilters();
  const organization = get('organization');
  const status = get('status');
  // The standing of one customer's invoices is read from the rows; the interface filters it over all.
  const payment = organization === undefined ? get('payment') : undefined;
  const list = usePage(['/v1/billing/invoices', organization, status, payment], (query) =>
    organization === undefined
      ? answerOf(
          api.GET('/v1/billing/invoices', {
            params: { query: { ...query, ...(status && { status }), ...(payment && { payment }) } },
          }),
        )
      : answerOf(api.GET('/v1/invoices', { params: { query: { ...query, organization, ...(status && { status }) } } })),
  );
  const filtered = organization !== undefined || status !== undefined || payment !== undefined;
  return (
    <>
      <PageHead title="Invoices" facts="What customers are billed, newest first · days as each document has them" />
      <Filters>
        <OrganizationSelect
          label="Customer"
          placeholder="All customers"
          value={organization}
          onChange={(chosen) => set('organization', chosen)}
        />
        <ChoiceFilter
          label="State"
          any="Every state"
          choices={STATES}
          value={status}
          onChange={(chosen) => set('status', chosen)}
        />
        {organization === undefined && (
          <ChoiceFilter
            label="Payment"
            any="Paid or not"
            choices={PAYMENTS}
            value={payment}
            onChange={(chosen) => set('payment', chosen)}
          />
        )}
      </Filters>
      <Card flush>
        <DataTable
          label="Invoices"
          noun="invoice"
          list={list}
          columns={ALL_COLUMNS}
          keyOf={(each) => each.id ?? ''}
          linkOf={(each) => `/billing/invoices/${each.id}`}
          empty={
            filtered ? (
              <EmptyState
                icon={<IconFileInvoice size={20} />}
                title="Nothing matches"
                text="No invoice has what the filters ask for."
                action={
                  <Button variant="default" onClick={clear}>
                    Clear filters
                  </Button>
                }
              />
            ) : (
              <EmptyState
                icon={<IconFileInvoice size={20} />}
                title="No invoices yet"
                text="An invoice comes from a subscription when its period begins or ends. It needs to be known who is billed, and by whom."
                command="bridge invoices bill-to acme --help"
              />
            )
          }
        />
      </Card>
    </>
  );
}
