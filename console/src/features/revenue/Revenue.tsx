import { TextInput } from '@mantine/core';
import { monthAfter, monthText, presentMonth, type RevenueMonth, useEntity, useRevenue } from '@/lib/books';
import { useFilters } from '@/lib/filters';
import { zoneText } from '@/lib/format';
import { moneyText } from '@/lib/money';
import { Card } from '@/ui/Card';
import { Columns } from '@/ui/Columns';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Loaded } from '@/ui/Loaded';
import { Money } from '@/ui/Money';
import { whole } from '@/ui/whole';
import { BooksPage } from './BooksPage';
import styles from './Revenue.module.css';

const MONTHS_BACK = 5;

function amount(
  title: string,
  of: (month: RevenueMonth) => string | undefined,
  wideOnly = false,
): Column<RevenueMonth> {
  return {
    title,
    numeric: true,
    wideOnly,
    cell: (each) => <Money amount={of(each)} currency={each.unit} bare />,
  };
}

const COLUMNS: Column<RevenueMonth>[] = [
  { title: 'Month', cell: (each) => monthText(each.month) },
  { title: 'Product', cell: (each) => each.product ?? 'none', wideOnly: true },
  amount('Opening', (each) => each.opening),
  amount('+ Billed', (each) => each.billed, true),
  amount('\u2212 Recognized', (each) => each.recognized, true),
  amount('\u2212 Credited', (each) => each.credited, true),
  amount('= Closing', (each) => each.closing),
  amount('Revenue', (each) => each.revenue),
  amount('Not billed yet', (each) => each.contract_asset, true),
];

/** Deferred revenue from month to month, and what was earned; one table for each currency. */
export function Revenue() {
  const books = useEntity();
  const { get, set } = useFilters();
  const to = get('to') ?? presentMonth();
  const from = get('from') ?? monthAfter(to, -MONTHS_BACK);
  const report = useRevenue(books.key, from, to);
  return (
    <BooksPage
      books={books}
      title="Revenue"
      facts={`${monthText(from)} to ${monthText(to)}, by the days of ${zoneText(books.entity?.time_zone)} · opening and closing are balances of deferred revenue, the rest is activity of the month`}
      filters={
        <>
          <TextInput
            label="From"
            type="month"
            max={to}
            value={from}
            onChange={(event) => set('from', event.currentTarget.value)}
          />
          <TextInput
            label="To"
            type="month"
            min={from}
            value={to}
            onChange={(event) => set('to', event.currentTarget.value)}
          />
        </>
      }
    >
      {() => (
        <Loaded query={report} lines={8}>
          {(found) => <Currencies months={found.months ?? []} />}
        </Loaded>
      )}
    </BooksPage>
  );
}

function Currencies({ months }: { months: RevenueMonth[] }) {
  const units = [...new Set(months.map((each) => each.unit ?? ''))];
  if (units.length === 0) {
    return (
      <Card>
        <EmptyState
          title="Nothing was billed or earned in these months"
          text="Choose other months or another seller. Test clocks have books of their own, in the months of the clock."
          command="bridge revenue --from 2026-01"
        />
      </Card>
    );
  }
  return (
    <div className={styles.stack}>
      {units.map((unit) => (
        <Unit key={unit} unit={unit} months={months.filter((each) => each.unit === unit)} />
      ))}
    </div>
  );
}

function Unit({ unit, months }: { unit: string; months: RevenueMonth[] }) {
  const products = [...new Set(months.map((each) => each.product ?? 'none'))];
  const times = [...new Set(months.map((each) => each.month ?? ''))].sort();
  return (
    <>
      <Card title="Revenue by month and product" note={`${unit}, activity of each month; the newest may still grow`}>
        <Columns
          label={`Revenue in ${unit} by month and product`}
          stacked
          series={products}
          groups={times.map((time) => ({
            key: time,
            tick: monthText(time),
            values: products.map(
              (product) => months.find((each) => each.month === time && (each.product ?? 'none') === product)?.revenue,
            ),
          }))}
          read={(value) => moneyText(value, unit)}
        />
      </Card>
      <Card
        title={`Roll-forward in ${unit}`}
        note="Opening + billed − recognized − credited = closing, of what is billed and not served yet"
        flush
      >
        <DataTable
          label={`Roll-forward in ${unit}`}
          noun="line"
          list={whole(months)}
          columns={COLUMNS}
          keyOf={(each) => `${each.month} ${each.product}`}
          empty={null}
        />
      </Card>
    </>
  );
}
