import { Button } from '@mantine/core';
import { IconDevices } from '@tabler/icons-react';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { useFilters } from '@/lib/filters';
import { zone } from '@/lib/format';
import { useDialog } from '@/lib/useAction';
import { usePage } from '@/lib/usePage';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { MeHead } from '@/ui/MeHead';
import { Subtitled } from '@/ui/Subtitled';
import { When } from '@/ui/When';
import { EndAllDialog, EndSessionDialog } from './EndDialogs';
import { STRENGTHS } from './strengths';

/** Where the person is signed in; each can be ended. */
export function Sessions() {
  const { get, set } = useFilters();
  const endAll = useDialog('end-all');
  const list = usePage(['/v1/me/sessions'], (query) => answerOf(api.GET('/v1/me/sessions', { params: { query } })));
  const ended = list.rows?.find((each) => each.id === get('end'));
  const columns: Column<Schema<'MySessionView'>>[] = [
    {
      title: 'Browser',
      cell: (each) => <Subtitled below={each.address}>{each.browser ?? 'Unknown browser'}</Subtitled>,
    },
    { title: 'Sign-in', cell: (each) => STRENGTHS[each.acr ?? ''] ?? each.acr, wideOnly: true },
    { title: 'Signed in', cell: (each) => <When at={each.started_at} />, wideOnly: true },
    { title: 'Last seen', cell: (each) => <When at={each.seen_at} /> },
    { title: 'Expires', cell: (each) => <When at={each.expires_at} />, wideOnly: true },
    {
      title: 'End',
      cell: (each) =>
        each.current ? (
          <Badge state="this_one" tone="accent" />
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`End the session of ${each.browser ?? each.address}`}
            onClick={() => set('end', each.id)}
          >
            End
          </Button>
        ),
    },
  ];
  return (
    <>
      <MeHead
        facts={`Browsers in which you are signed in · times in ${zone}`}
        action={
          <Button variant="default" onClick={endAll.open}>
            End all
          </Button>
        }
      />
      <Card flush>
        <DataTable
          label="Sessions"
          noun="session"
          list={list}
          columns={columns}
          keyOf={(each) => each.id ?? ''}
          empty={
            <EmptyState
              icon={<IconDevices size={20} />}
              title="No session"
              text="You came with a token, not with a browser."
              command="bridge sessions list"
            />
          }
        />
      </Card>
      {ended !== undefined && <EndSessionDialog session={ended} close={() => set('end', null)} />}
      <EndAllDialog dialog={endAll} />
    </>
  );
}
