import { IconChartBar } from '@tabler/icons-react';
import type { Schema } from '@/lib/api/client';
import { counted, decimalText, timeText, timeTextIn } from '@/lib/format';
import { Bars } from '@/ui/Bars';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import styles from './Explorer.module.css';

type Usage = Schema<'UsageView'>;
type Row = Schema<'UsageRowView'>;

interface FiguresProps {
  usage: Usage;
  organization: string;
  meter: string;
  window: string;
}

/** The bars of one meter, the events behind them, and how fresh they are. */
export function Figures({ usage, organization, meter, window }: FiguresProps) {
  const rows = usage.rows ?? [];
  const unit = usage.unit ?? 'counted';
  if (rows.length === 0 || rows.every((row) => row.events === 0)) {
    return (
      <Card title={meter} note={asOf(usage)}>
        <EmptyState
          icon={<IconChartBar size={20} />}
          title="Nothing was used in this time"
          text="Choose a longer range, or send the first event."
          command={`bridge usage send events.json --organization ${organization}`}
        />
      </Card>
    );
  }
  const now = Date.now();
  const at = (instant: string | undefined) => timeTextIn(instant ?? '', usage.zone ?? 'UTC');
  const columns: Column<Row>[] = [
    { title: 'From', cell: (row) => at(row.start) },
    { title: 'To', cell: (row) => at(row.end), wideOnly: true },
    { title: 'Events', cell: (row) => decimalText(String(row.events ?? 0)), numeric: true },
    { title: `Value (${unit})`, cell: (row) => decimalText(row.value ?? '0'), numeric: true },
  ];
  const events = rows.reduce((sum, row) => sum + (row.events ?? 0), 0);
  return (
    <div className={styles.stack}>
      <Card title={meter} note={`${unit}, by ${window}, times of ${usage.zone} · ${asOf(usage)}`} flush>
        <p className={styles.sum}>
          <strong>{decimalText(String(events))}</strong>
          <span>
            {events === 1 ? 'event' : 'events'} in {counted(rows.length, window)}
          </span>
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className={styles.chart} tabIndex={0} aria-label="Chart">
          <Bars
            label={`${meter} by ${window}`}
            bars={rows.map((row) => ({
              key: row.start ?? '',
              title: `${at(row.start)} to ${at(row.end)}`,
              tick: tickOf(at(row.start), window),
              value: row.value ?? '0',
              open: new Date(row.end ?? 0).getTime() > now,
            }))}
          />
        </section>
      </Card>
      <Card title="The same as a table" note="Newest last; what is still running is lighter in the chart" flush>
        <DataTable
          label="Usage"
          noun={window}
          list={{
            rows,
            error: undefined,
            isFetching: false,
            isFirst: true,
            toFirst: () => undefined,
            toNext: undefined,
            refetch: () => undefined,
          }}
          columns={columns}
          keyOf={(row) => row.start ?? ''}
          empty={null}
        />
      </Card>
    </div>
  );
}

/** The hour of a moment, or its day. */
function tickOf(moment: string, window: string): string {
  return window === 'hour' ? moment.slice(-5) : moment.slice(0, -11);
}

/** How fresh the figures are, and what is not in them. */
function asOf(usage: Usage): string {
  const { committed_at: at, held = 0, backfilling } = usage.as_of ?? {};
  const fresh = at === undefined ? 'no event yet' : `as of ${timeText(at)}`;
  return [
    fresh,
    ...(held > 0 ? [`${counted(held, 'event')} held`] : []),
    ...(backfilling ? ['still filling up'] : []),
  ].join(' · ');
}
