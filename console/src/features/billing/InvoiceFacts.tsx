import { Link } from 'react-router';
import { useKnownSession } from '@/lib/session';
import { Card } from '@/ui/Card';
import { Facts } from '@/ui/Facts';
import { Id } from '@/ui/Id';
import { When } from '@/ui/When';
import type { Invoice } from './invoiceColumns';

/** What an invoice is beside its document. */
export function InvoiceFacts({ invoice }: { invoice: Invoice }) {
  const { staff } = useKnownSession();
  const subscriptions = [...new Set(invoice.document?.lines?.map((line) => line.subscription))];
  return (
    <Card title="Facts">
      <Facts
        facts={[
          ['Id', <Id key="id" id={invoice.id} />],
          ['Seller', invoice.entity],
          ['Begun', <When key="created" at={invoice.created_at} />],
          ...(invoice.status === 'draft'
            ? ([['Becomes final', <When key="final" at={invoice.finalize_at} none="by hand" />]] as [
                string,
                React.ReactNode,
              ][])
            : []),
          [
            subscriptions.length === 1 ? 'Subscription' : 'Subscriptions',
            <span key="subscriptions">
              {subscriptions.map((each) => (
                <Link key={each} to={`/billing/subscriptions/${each}`}>
                  {each?.slice(0, 4)}…{each?.slice(-6)}{' '}
                </Link>
              ))}
            </span>,
          ],
          ...(staff
            ? ([
                [
                  'Books',
                  <Link key="books" to={`/revenue/ledger?entity=${invoice.entity}&customer=${invoice.organization}`}>
                    of this customer
                  </Link>,
                ],
              ] as [string, React.ReactNode][])
            : []),
        ]}
      />
    </Card>
  );
}
