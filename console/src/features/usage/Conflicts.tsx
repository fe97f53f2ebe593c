import { IconGitCompare } from '@tabler/icons-react';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { zone } from '@/lib/format';
import { usePage } from '@/lib/usePage';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Id } from '@/ui/Id';
import { PageHead } from '@/ui/PageHead';
import { Principal } from '@/ui/Principal';
import { Subtitled } from '@/ui/Subtitled';
import { When } from '@/ui/When';
import { UsageTabs } from './UsageTabs';

const COLUMNS: Column<Schema<'HeldUsageConflictView'>>[] = [
  {
    title: 'Event',
    cell: (each) => (
      <Subtitled below={each.source}>
        <code>{each.id}</code>
      </Subtitled>
    ),
  },
  { title: 'Content that counts', cell: (each) => <Id id={each.stored} /> },
  { title: 'Content that came later', cell: (each) => <Id id={each.received} />, wideOnly: true },
  { title: 'Sent by', cell: (each) => <Principal of={each.sender} brief />, wideOnly: true },
  { title: 'Received', cell: (each) => <When at={each.received_at} /> },
];

/** Events that came under the identity of another one, with other content. */
export function Conflicts() {
  const list = usePage(['/v1/usage/conflicts'], (query) =>
    answerOf(api.GET('/v1/usage/conflicts', { params: { query } })),
  );
  return (
    <>
      <PageHead
        title="Conflicts"
        crumbs={[{ title: 'Usage', to: '/usage' }]}
        facts={`The first content under an identity counts; contents are told apart by their SHA-256, first half · times in ${zone}`}
      />
      <UsageTabs />
      <Card flush>
        <DataTable
          label="Conflicts"
          noun="conflict"
          list={list}
          columns={COLUMNS}
          keyOf={(each) => `${each.source} ${each.id} ${each.received} ${each.received_at}`}
          empty={
            <EmptyState
              icon={<IconGitCompare size={20} />}
              title="No conflict"
              text="No event came twice under one source and id with different contents. The same content twice is no conflict; it counts once."
              command="bridge usage conflicts"
            />
          }
        />
      </Card>
    </>
  );
}
