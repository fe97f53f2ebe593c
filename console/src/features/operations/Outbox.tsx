import { IconMail } from '@tabler/icons-react';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { timeText, zone } from '@/lib/format';
import { usePage } from '@/lib/usePage';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { CustomerName } from '@/ui/CustomerName';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { PageHead } from '@/ui/PageHead';
import { Subtitled } from '@/ui/Subtitled';
import { When } from '@/ui/When';
import styles from './Operations.module.css';
import { OperationsTabs } from './OperationsTabs';
import { OutboxFigures } from './OutboxFigures';

type Mail = Schema<'OperationsFailedMailView'>;

const AGAIN_MILLIS = 5_000;

const COLUMNS: Column<Mail>[] = [
  {
    title: 'To',
    cell: (each) => <Subtitled below={<CustomerName id={each.organization} />}>{each.recipient}</Subtitled>,
  },
  { title: 'State', cell: (each) => <Badge state={each.state} tone={each.state === 'failed' ? 'bad' : 'warn'} /> },
  { title: 'What the mail server said', cell: (each) => <span className={styles.said}>{each.failure}</span> },
  { title: 'Attempts', cell: (each) => each.attempts, numeric: true, wideOnly: true },
  { title: 'Written', cell: (each) => <When at={each.created_at} />, wideOnly: true },
  { title: 'Given up', cell: (each) => <When at={each.ended_at} />, wideOnly: true },
];

/** What is on its way out of the platform, and which mails did not arrive. */
export function Outbox() {
  const list = usePage(
    ['/v1/operations/outbox'],
    (query) => answerOf(api.GET('/v1/operations/outbox', { params: { query } })),
    AGAIN_MILLIS,
  );
  const asOf = list.data?.as_of;
  return (
    <>
      <PageHead
        title="Outbox"
        crumbs={[{ title: 'Operations', to: '/operations' }]}
        facts={`What leaves the database is an errand, tried again until it succeeds · ${asOf === undefined ? 'times' : `as of ${timeText(asOf)},`} in ${zone}`}
      />
      <OperationsTabs />
      <div className={styles.stack}>
        {list.data !== undefined && <OutboxFigures outbox={list.data} />}
        <Card title="Mails that failed" note="Newest first; what they say is not shown" flush>
          <DataTable
            label="Mails that failed"
            noun="mail"
            list={{ ...list, isFetching: list.isPlaceholderData }}
            columns={COLUMNS}
            keyOf={(each) => each.id ?? ''}
            empty={
              <EmptyState
                icon={<IconMail size={20} />}
                title="No mail failed"
                text="A mail that its server refuses stands here with what that server said."
                command="bridge operations outbox"
              />
            }
          />
        </Card>
      </div>
    </>
  );
}
