import { Link } from 'react-router';
import { useOverview } from '@/lib/billing';
import { monthText, presentMonth, type RevenueMonth, useEntity, useRevenue } from '@/lib/books';
import { counted, timeText } from '@/lib/format';
import { isZero, moneyText } from '@/lib/money';
import { Figure, FigureRow } from '@/ui/Figure';
import { Money } from '@/ui/Money';
import { ProblemState } from '@/ui/ProblemState';
import { Skeleton } from '@/ui/Skeleton';

/** What is owed and earned, by currency; each figure says of when it is. Test clocks are left out. */
export function Figures() {
  const overview = useOverview();
  const books = useEntity();
  const month = presentMonth();
  const revenue = useRevenue(books.key, month, month);
  if (overview.error) {
    return <ProblemState failure={overview.error} retry={() => overview.refetch()} />;
  }
  if (overview.data === undefined) {
    return <Skeleton lines={3} />;
  }
  const receivables = (overview.data.receivables ?? []).filter((each) => !each.test);
  const credit = (overview.data.account_credit ?? []).filter((each) => !each.test);
  const asOf = timeText(overview.data.as_of ?? '');
  const late = receivables.filter((each) => !isZero(each.overdue));
  return (
    <FigureRow label="Key figures">
      <Figure
        title="Open"
        note={
          <>
            Balance as of {asOf} ·{' '}
            {late.length > 0 ? (
              <Link to="/billing/invoices?payment=overdue">
                {late.map((each) => moneyText(each.overdue ?? '0', each.currency ?? '')).join(' and ')} overdue
              </Link>
            ) : (
              'nothing overdue'
            )}
          </>
        }
      >
        {amounts(receivables.map((each) => [`${each.entity}`, each.open, each.currency]))}
      </Figure>
      <Figure
        title="Account credit"
        note={`Balance as of ${asOf} · ${credit.length === 0 ? 'no customer has any' : `of ${counted(sumOf(credit), 'customer')}`}`}
      >
        {amounts(credit.map((each) => [`${each.entity}`, each.left, each.currency]))}
      </Figure>
      <Figure
        title={`Recognized in ${monthText(month)}`}
        note={`Activity of the month so far, by product · books of ${books.key ?? 'nobody'}`}
      >
        {amounts(ofMonth(revenue.data?.months, (each) => each.revenue))}
      </Figure>
      <Figure
        title="Deferred"
        note={`Balance at the end of ${monthText(month)} by what is booked, by product · books of ${books.key ?? 'nobody'}`}
      >
        {amounts(ofMonth(revenue.data?.months, (each) => each.closing))}
      </Figure>
    </FigureRow>
  );
}

type Amount = [name: string, amount: string | undefined, currency: string | undefined];

function ofMonth(months: RevenueMonth[] | undefined, of: (month: RevenueMonth) => string | undefined): Amount[] {
  return (months ?? []).map((each) => [each.product ?? 'none', of(each), each.unit]);
}

/** Amounts of different currencies or products are never added: one below the other, with their names where there are several. */
function amounts(all: Amount[]) {
  if (all.length === 0) {
    return <span>0.00</span>;
  }
  return all.map(([name, amount, currency]) => (
    <div key={`${name} ${currency}`} title={name}>
      <Money amount={amount} currency={currency} />
    </div>
  ));
}

function sumOf(credit: { accounts?: number }[]): number {
  return credit.reduce((sum, each) => sum + (each.accounts ?? 0), 0);
}
