import { Button } from '@mantine/core';
import { IconCoins } from '@tabler/icons-react';
import { answerOf, api } from '@/lib/api/client';
import { useFilters } from '@/lib/filters';
import { usePage } from '@/lib/usePage';
import { Card } from '@/ui/Card';
import { DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { ChoiceFilter, Filters } from '@/ui/Filters';
import { PageHead } from '@/ui/PageHead';
import { AccountCredit } from './AccountCredit';
import { ALL_PAYMENT_COLUMNS } from './paymentColumns';
import { PAYMENT_STATES } from './words';

/** The payments of all customers, newest first, and what customers have in their favour. */
export function Payments() {
  const { get, set, clear } = useFilters();
  const state = get('state');
  const list = usePage(['/v1/billing/payments', state], (query) =>
    answerOf(api.GET('/v1/billing/payments', { params: { query: { ...query, ...(state && { state }) } } })),
  );
  return (
    <>
      <PageHead title="Payments" facts="Money that came and went, newest first" />
      <AccountCredit />
      <Filters>
        <ChoiceFilter
          label="State"
          any="Every state"
          choices={PAYMENT_STATES}
          value={state}
          onChange={(chosen) => set('state', chosen)}
        />
      </Filters>
      <Card flush>
        <DataTable
          label="Payments"
          noun="payment"
          list={list}
          columns={ALL_PAYMENT_COLUMNS}
          keyOf={(each) => each.id ?? ''}
          linkOf={(each) => `/billing/payments/${each.id}`}
          empty={
            state === undefined ? (
              <EmptyState
                icon={<IconCoins size={20} />}
                title="No payments yet"
                text="A payment is recorded when money came to the bank, or asked of a provider for an invoice."
                command="bridge payments record acme 119.00 --currency EUR"
              />
            ) : (
              <EmptyState
                icon={<IconCoins size={20} />}
                title="Nothing matches"
                text={`No payment is ${state}.`}
                action={
                  <Button variant="default" onClick={clear}>
                    Clear filters
                  </Button>
                }
              />
            )
          }
        />
      </Card>
    </>
  );
}
