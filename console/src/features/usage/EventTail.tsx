import { IconBroadcast } from '@tabler/icons-react';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { usePage } from '@/lib/usePage';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Principal } from '@/ui/Principal';
import { When } from '@/ui/When';

const AGAIN_MILLIS = 2_000;

const COLUMNS: Column<Schema<'UsageLogEventView'>>[] = [
  { title: 'Type', cell: (each) => <code>{each.type}</code> },
  { title: 'Happened', cell: (each) => <When at={each.time} /> },
  { title: 'Received', cell: (each) => <When at={each.received_at} />, wideOnly: true },
  { title: 'Source', cell: (each) => <code>{each.source}</code>, wideOnly: true },
  { title: 'Data', cell: (each) => <code>{dataText(each.data)}</code>, wideOnly: true },
  { title: 'Sent by', cell: (each) => <Principal of={each.sender} brief />, wideOnly: true },
  {
    title: 'State',
    cell: (each) => <Badge state={each.voided ? 'voided' : 'stored'} tone={each.voided ? 'neutral' : 'good'} />,
  },
];

/** What an event says, in one line. */
function dataText(data: object | undefined): string {
  return Object.entries(data ?? {})
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ');
}

/** The newest events of one organization, which come by themselves until they are paused. */
export function EventTail({ organization, paused }: { organization: string; paused: boolean }) {
  const list = usePage(
    ['/v1/organizations/{org}/usage/events', organization],
    (query) =>
      answerOf(api.GET('/v1/organizations/{org}/usage/events', { params: { path: { org: organization }, query } })),
    paused ? false : AGAIN_MILLIS,
  );
  return (
    <Card flush>
      <DataTable
        label="Events"
        noun="event"
        list={{ ...list, isFetching: list.isPlaceholderData }}
        columns={COLUMNS}
        keyOf={(each) => each.position ?? ''}
        empty={
          <EmptyState
            icon={<IconBroadcast size={20} />}
            title="No event yet"
            text="Events stand here as they are received; this page waits for the first."
            command={`bridge usage send events.json --organization ${organization}`}
          />
        }
      />
    </Card>
  );
}
