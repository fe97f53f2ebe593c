import { IconActivity } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { words, zone } from '@/lib/format';
import { usePage } from '@/lib/usePage';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Id } from '@/ui/Id';
import { PageHead } from '@/ui/PageHead';
import { Principal } from '@/ui/Principal';
import { When } from '@/ui/When';
import { EventPanel } from './EventPanel';

type Event = Schema<'ActivityEventView'>;

const COLUMNS: Column<Event>[] = [
  { title: 'What', cell: (each) => words(each.type ?? '') },
  { title: 'Who', cell: (each) => <Principal of={each.actor} /> },
  { title: 'On', cell: (each) => <Id id={each.subject?.replace(/^[a-z_]+:(?=[a-z]+_)/, '')} />, wideOnly: true },
  { title: 'Request', cell: (each) => <Id id={each.request_id} />, wideOnly: true },
  { title: 'When', cell: (each) => <When at={each.occurred_at} />, wideOnly: true },
];

/** Everything that changed, newest first; one event opens beside the list. */
export function Activity() {
  const [parameters, setParameters] = useSearchParams();
  const list = usePage(['/v1/activity'], (query) => answerOf(api.GET('/v1/activity', { params: { query } })));
  const request = parameters.get('request');
  const rows = request === null ? list.rows : list.rows?.filter((each) => each.request_id === request);
  const event = parameters.get('event');
  const open = (id: string | undefined) => {
    const after = new URLSearchParams(parameters);
    id === undefined ? after.delete('event') : after.set('event', id);
    return after;
  };
  return (
    <>
      <PageHead
        title="Activity"
        facts={
          request === null
            ? `The log of every change, newest first · times in ${zone}`
            : `What request ${request} changed, as far as this page of the log goes`
        }
      />
      <Card flush>
        <DataTable
          label="Activity"
          noun="event"
          list={{ ...list, rows }}
          columns={COLUMNS}
          keyOf={(each) => each.id ?? ''}
          linkOf={(each) => `?${open(each.id)}`}
          empty={
            <EmptyState
              icon={<IconActivity size={20} />}
              title="Nothing to see on this page"
              text="Events older than this page are further down the log."
            />
          }
        />
      </Card>
      <EventPanel
        event={list.rows?.find((each) => each.id === event)}
        missing={event !== null && list.rows !== undefined && !list.rows.some((each) => each.id === event)}
        close={() => setParameters(open(undefined))}
      />
    </>
  );
}
