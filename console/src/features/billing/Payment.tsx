import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { timeText, words, zone } from '@/lib/format';
import { isZero, moneyText } from '@/lib/money';
import { handleOf, useOrganization } from '@/lib/organizations';
import { useKnownSession } from '@/lib/session';
import { useDialog } from '@/lib/useAction';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Facts } from '@/ui/Facts';
import { Id } from '@/ui/Id';
import { Loaded } from '@/ui/Loaded';
import { Money } from '@/ui/Money';
import { PageHead } from '@/ui/PageHead';
import { When } from '@/ui/When';
import { whole } from '@/ui/whole';
import styles from './Billing.module.css';
import { dayOf } from './invoiceColumns';
import { type Payment as Found, wayOf } from './paymentColumns';
import { RefundDialog } from './RefundDialog';

/** One payment: where it went, what went back, and what a provider was asked. */
export function Payment() {
  const { payment: id = '' } = useParams();
  const query = useQuery({
    queryKey: ['/v1/payments/{id}', id],
    staleTime: 0,
    queryFn: () => answerOf(api.GET('/v1/payments/{id}', { params: { path: { id } } })),
  });
  return (
    <Loaded query={query} lines={6} page>
      {(found) => <Shown id={id} payment={found} />}
    </Loaded>
  );
}

function Shown({ id, payment }: { id: string; payment: Found }) {
  const { staff } = useKnownSession();
  const refund = useDialog('refund');
  const customer = useOrganization(payment.organization).data;
  const handle = customer === undefined ? (payment.organization ?? '') : handleOf(customer);
  const currency = payment.currency ?? '';
  return (
    <>
      <PageHead
        crumbs={[
          ...(staff ? [{ title: 'Payments', to: '/billing/payments' }] : []),
          { title: customer?.display_name ?? handle, to: `/organizations/${handle}/billing` },
        ]}
        title={moneyText(payment.amount ?? '0', currency)}
        mark={<Badge state={payment.state} />}
        facts={`${wayOf(payment)} · received ${dayOf(payment.received_on)} · times in ${zone}`}
        action={staff && payment.state === 'succeeded' ? <Button onClick={refund.open}>Refund</Button> : undefined}
      />
      <div className={styles.split}>
        <div className={styles.stack}>
          <Allocations payment={payment} />
          <Refunds payment={payment} />
        </div>
        <Card title="Facts">
          <Facts
            facts={[
              ['Id', <Id key="id" id={payment.id} />],
              ['State', <Badge key="state" state={payment.state} />],
              ...(payment.failure === undefined ? [] : ([['Why it failed', payment.failure]] as [string, string][])),
              ['Seller', payment.entity],
              ['Reference', payment.reference],
              ['Taken from', payment.method],
              ['Recorded', <When key="recorded" at={payment.created_at} />],
              [
                'Refunded',
                isZero(payment.refunded) ? 'nothing' : <Money key="r" amount={payment.refunded} currency={currency} />,
              ],
              ...(isZero(payment.refunding)
                ? []
                : ([['On its way back', moneyText(payment.refunding ?? '0', currency)]] as [string, string][])),
              [
                'Asked of the provider',
                payment.attempts?.map((each) => words(each.state ?? '')).join(', ') || 'nothing',
              ],
            ]}
          />
        </Card>
      </div>
      {staff && <RefundDialog id={id} payment={payment} dialog={refund} />}
    </>
  );
}

function Allocations({ payment }: { payment: Found }) {
  const columns: Column<Schema<'PaymentAllocationView'>>[] = [
    {
      title: 'To',
      cell: (each) =>
        each.invoice === undefined ? (
          'Account credit'
        ) : (
          <>
            Invoice <Link to={`/billing/invoices/${each.invoice}`}>…{each.invoice.slice(-6)}</Link>
          </>
        ),
    },
    { title: 'When', cell: (each) => timeText(each.made_at ?? '') },
    { title: 'Amount', cell: (each) => <Money amount={each.amount} currency={payment.currency} />, numeric: true },
  ];
  return (
    <Card
      title="Where it went"
      note="In the order in which it happened; below zero where it was taken away again"
      flush
    >
      <DataTable
        label="Where it went"
        noun="allocation"
        list={whole(payment.allocations ?? [])}
        columns={columns}
        keyOf={(each) => `${each.made_at} ${each.invoice} ${each.amount}`}
        empty={
          <EmptyState
            title={payment.state === 'failed' ? 'Nothing came' : 'Nothing came yet'}
            text={payment.failure ?? 'Money goes to invoices when it has come.'}
          />
        }
      />
    </Card>
  );
}

function Refunds({ payment }: { payment: Found }) {
  if (!payment.refunds?.length) {
    return null;
  }
  const columns: Column<Schema<'PaymentRefundView'>>[] = [
    { title: 'Asked', cell: (each) => timeText(each.created_at ?? '') },
    { title: 'State', cell: (each) => <Badge state={each.state} /> },
    { title: 'Why', cell: (each) => each.reason },
    { title: 'Amount', cell: (each) => <Money amount={each.amount} currency={payment.currency} />, numeric: true },
  ];
  return (
    <Card title="Refunds" flush>
      <DataTable
        label="Refunds"
        noun="refund"
        list={whole(payment.refunds)}
        columns={columns}
        keyOf={(each) => each.id ?? ''}
        empty={null}
      />
    </Card>
  );
}
