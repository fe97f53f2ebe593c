import { Link } from 'react-router';
import { monthAfter, monthText, presentMonth, type RevenueMonth, useEntity, useRevenue } from '@/lib/books';
import { moneyText } from '@/lib/money';
import { Card } from '@/ui/Card';
import { Columns } from '@/ui/Columns';
import { EmptyState } from '@/ui/EmptyState';
import { Loaded } from '@/ui/Loaded';

const MONTHS_BACK = 5;

/** What was billed and what was earned, month by month, of the product and currency that earned most lately. */
export function MonthsChart() {
  const { key, query } = useEntity();
  const to = presentMonth();
  const report = useRevenue(key, monthAfter(to, -MONTHS_BACK), to);
  const none = (
    <EmptyState
      title="Nothing was billed yet"
      text="Once customers have subscriptions, this shows what they are billed and what of it is earned."
      command="bridge subscriptions create acme registry/team=5"
    />
  );
  const more = <Link to="/revenue">Roll-forward</Link>;
  return (
    <Loaded query={query}>
      {() =>
        key === undefined ? (
          <Card title="Billed and recognized">{none}</Card>
        ) : (
          <Loaded query={report} lines={6}>
            {({ months = [] }) => {
              const shown = months.at(-1);
              return shown === undefined ? (
                <Card title="Billed and recognized">{none}</Card>
              ) : (
                <Card
                  title="Billed and recognized by month"
                  note={`${shown.unit}, ${shown.product ?? 'without a product'}, activity of each month · books of ${key}`}
                  action={more}
                >
                  <Chart months={months.filter((each) => each.unit === shown.unit && each.product === shown.product)} />
                </Card>
              );
            }}
          </Loaded>
        )
      }
    </Loaded>
  );
}

function Chart({ months }: { months: RevenueMonth[] }) {
  const unit = months[0]?.unit ?? '';
  return (
    <Columns
      label={`Billed and recognized in ${unit} by month`}
      series={['Billed', 'Recognized']}
      groups={months.map((each) => ({
        key: each.month ?? '',
        tick: monthText(each.month),
        values: [each.billed, each.revenue],
      }))}
      read={(value) => moneyText(value, unit)}
    />
  );
}
