import { IconActivity } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { answerOf, api } from '@/lib/api/client';
import { zone } from '@/lib/format';
import { usePage } from '@/lib/usePage';
import { Card } from '@/ui/Card';
import { DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { PageHead } from '@/ui/PageHead';
import { EventPanel } from './EventPanel';
import { COLUMNS } from './happened';
import { useOpenEvent } from './useOpenEvent';

/** Everything that changed, newest first; one event opens beside the list. */
export function Activity() {
  const [parameters] = useSearchParams();
  const list = usePage(['/v1/activity'], (query) => answerOf(api.GET('/v1/activity', { params: { query } })));
  const request = parameters.get('request');
  const rows = request === null ? list.rows : list.rows?.filter((each) => each.request_id === request);
  const { id, linkOf, close } = useOpenEvent();
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
          linkOf={(each) => linkOf(each.id)}
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
        event={list.rows?.find((each) => each.id === id)}
        missing={id !== undefined && list.rows !== undefined && !list.rows.some((each) => each.id === id)}
        close={close}
      />
    </>
  );
}
