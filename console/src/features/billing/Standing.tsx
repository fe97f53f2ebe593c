import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answerOf, api } from '@/lib/api/client';
import { isZero } from '@/lib/money';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { Loaded } from '@/ui/Loaded';
import { Money } from '@/ui/Money';
import styles from './Billing.module.css';
import { dayOf, type Invoice } from './invoiceColumns';

const SHOWN = 100;

/** How a final invoice stands: its total, what lowered it, and what is open; with the documents and payments that did. */
export function Standing({ invoice }: { invoice: Invoice }) {
  const { payment, currency } = invoice;
  if (payment === undefined) {
    return (
      <Card title="Payment">
        <p className={styles.quiet}>Nothing is to be paid for this invoice.</p>
      </Card>
    );
  }
  const rows: [string, string | undefined][] = [
    ['Credited by credit notes', payment.credited],
    ['Paid', payment.paid],
    ['Paid by account credit', payment.account_credit_applied],
    ['Given up', payment.given_up],
  ];
  return (
    <Card title="Payment" note={`Due on ${dayOf(payment.due_on)}`}>
      <table className={styles.sum}>
        <tbody>
          <tr>
            <th scope="row">Total</th>
            <td>
              <Money amount={invoice.document?.total} currency={currency} />
            </td>
          </tr>
          {rows
            .filter(([, amount]) => !isZero(amount))
            .map(([title, amount]) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                <td>
                  <Money amount={`-${amount}`} currency={currency} />
                </td>
              </tr>
            ))}
          <tr>
            <th scope="row">Open</th>
            <td>
              <Money amount={payment.open} currency={currency} />
            </td>
          </tr>
        </tbody>
      </table>
      <Notes invoice={invoice} />
      <Paid invoice={invoice} />
    </Card>
  );
}

function Notes({ invoice }: { invoice: Invoice }) {
  const { id = '', organization = '' } = invoice;
  const query = useQuery({
    queryKey: ['/v1/credit-notes', organization, id],
    staleTime: 0,
    queryFn: () =>
      answerOf(api.GET('/v1/credit-notes', { params: { query: { organization, invoice: id, limit: SHOWN } } })),
  });
  if (query.data?.results?.length === 0) {
    return null;
  }
  return (
    <>
      <h3 className={styles.group}>Credit notes</h3>
      <Loaded query={query} lines={1}>
        {(found) => (
          <ul className={styles.list}>
            {found.results?.map((note) => (
              <li key={note.id}>
                <Link to={`/billing/credit-notes/${note.id}`}>{note.document?.number}</Link>
                <Money amount={note.document?.total} currency={note.document?.currency} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  );
}

/** The payments of the customer that went to this invoice, or were asked for it. */
function Paid({ invoice }: { invoice: Invoice }) {
  const { id = '', organization = '' } = invoice;
  const query = useQuery({
    queryKey: ['/v1/organizations/{org}/payments', organization, SHOWN],
    staleTime: 0,
    queryFn: () =>
      answerOf(
        api.GET('/v1/organizations/{org}/payments', {
          params: { path: { org: organization }, query: { limit: SHOWN } },
        }),
      ),
    select: (page) =>
      (page.results ?? []).filter(
        (each) => each.invoice === id || each.allocations?.some((allocation) => allocation.invoice === id),
      ),
  });
  if (query.data?.length === 0) {
    return null;
  }
  return (
    <>
      <h3 className={styles.group}>Payments</h3>
      <Loaded query={query} lines={1}>
        {(found) => (
          <ul className={styles.list}>
            {found.map((each) => (
              <li key={each.id}>
                <Link to={`/billing/payments/${each.id}`}>{dayOf(each.received_on)}</Link>
                <Badge state={each.state} />
                <Money amount={each.amount} currency={each.currency} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  );
}
