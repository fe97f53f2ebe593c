import type { Schema } from '@/lib/api/client';
import { agoText, decimalText, words } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Figure, FigureRow } from '@/ui/Figure';
import { When } from '@/ui/When';
import { whole } from '@/ui/whole';

type Errand = Schema<'ErrandFiguresWaiting'>;

const ERRANDS: Column<Errand>[] = [
  { title: 'Errand', cell: (each) => words(each.name ?? '') },
  {
    title: 'State',
    cell: ({ failing = 0, running = 0 }) => (
      <Badge
        state={failing > 0 ? 'failing' : running > 0 ? 'running' : 'waiting'}
        tone={failing > 0 ? 'bad' : 'accent'}
      />
    ),
  },
  { title: 'Waiting', cell: (each) => countText(each.waiting), numeric: true },
  { title: 'Running', cell: (each) => countText(each.running), numeric: true, wideOnly: true },
  { title: 'Failing', cell: (each) => countText(each.failing), numeric: true },
  { title: 'First due', cell: (each) => <When at={each.oldest_due_at} />, wideOnly: true },
  { title: 'Last failure', cell: (each) => <When at={each.last_failure_at} none="none" />, wideOnly: true },
];

/** How much mail has not arrived, and what else is on its way. */
export function OutboxFigures({ outbox }: { outbox: Schema<'OperationsOutboxView'> }) {
  const { mail, delivers, errands = [] } = outbox;
  const oldest = mail?.oldest_waiting_at;
  return (
    <>
      <FigureRow label="Mail">
        <Figure
          title="Mail that waits"
          note={oldest === undefined ? 'Nothing waits' : `The first was written ${agoText(oldest, Date.now())}`}
        >
          {countText(mail?.waiting)}
        </Figure>
        <Figure title="Of them failing" note="Their last attempt failed; they are tried again">
          {countText(mail?.failing)}
        </Figure>
        <Figure title="Given up" note="Within 30 days; nobody tries them again">
          {countText(mail?.failed)}
        </Figure>
        <Figure
          title="Mail server"
          note={delivers ? 'Mail leaves through the server that is configured' : 'None is configured; mails are kept'}
        >
          {delivers ? 'Configured' : 'None'}
        </Figure>
      </FigureRow>
      <Card title="Errands" note="By name, on all nodes; those of mail are among them" flush>
        <DataTable
          label="Errands"
          noun="errand"
          list={whole(errands)}
          columns={ERRANDS}
          keyOf={(each) => each.name ?? ''}
          empty={
            <EmptyState title="Nothing is on its way" text="What leaves the database waits here until it is done." />
          }
        />
      </Card>
    </>
  );
}

function countText(count: number | undefined): string {
  return decimalText(String(count ?? 0));
}
