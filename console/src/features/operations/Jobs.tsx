import { IconListCheck } from '@tabler/icons-react';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { useFilters } from '@/lib/filters';
import { decimalText, words, zone } from '@/lib/format';
import { usePage } from '@/lib/usePage';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { PageHead } from '@/ui/PageHead';
import { Principal } from '@/ui/Principal';
import { When } from '@/ui/When';
import { JobPanel } from './JobPanel';
import { OperationsTabs } from './OperationsTabs';

type Job = Schema<'JobView'>;

const AGAIN_MILLIS = 2_000;

const COLUMNS: Column<Job>[] = [
  { title: 'Job', cell: (each) => words(each.type ?? '') },
  { title: 'State', cell: (each) => <Badge state={each.cancel_requested ? 'cancelling' : each.state} /> },
  { title: 'Done', cell: progressText, numeric: true },
  { title: 'Begun by', cell: (each) => <Principal of={each.actor} brief />, wideOnly: true },
  { title: 'Attempts', cell: (each) => each.attempts, numeric: true, wideOnly: true },
  { title: 'Asked for', cell: (each) => <When at={each.created_at} />, wideOnly: true },
  { title: 'Ended', cell: (each) => <When at={each.finished_at} />, wideOnly: true },
];

/** How far a job is, in its own units. */
export function progressText(job: Job): string {
  const done = decimalText(String(job.done ?? 0));
  return job.total === undefined ? done : `${done} of ${decimalText(String(job.total))}`;
}

/** The long work of the platform, newest first. */
export function Jobs() {
  const { get, set } = useFilters();
  const list = usePage(['/v1/jobs'], (query) => answerOf(api.GET('/v1/jobs', { params: { query } })), AGAIN_MILLIS);
  const open = get('job');
  return (
    <>
      <PageHead
        title="Jobs"
        crumbs={[{ title: 'Operations', to: '/operations' }]}
        facts={`Work that takes longer than a request, newest first · times in ${zone}`}
      />
      <OperationsTabs />
      <Card flush>
        <DataTable
          label="Jobs"
          noun="job"
          list={{ ...list, isFetching: list.isPlaceholderData }}
          columns={COLUMNS}
          keyOf={(each) => each.id ?? ''}
          linkOf={(each) => `?job=${each.id}`}
          empty={
            <EmptyState
              icon={<IconListCheck size={20} />}
              title="No job yet"
              text="Closing a month, backfilling a meter and moving a test clock are jobs."
              command="bridge jobs list"
            />
          }
        />
      </Card>
      {open !== undefined && <JobPanel id={open} close={() => set('job', null)} />}
    </>
  );
}
