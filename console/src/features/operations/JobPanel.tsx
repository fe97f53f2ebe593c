import { Button, Drawer, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { exactText, words } from '@/lib/format';
import { useAction } from '@/lib/useAction';
import { Badge } from '@/ui/Badge';
import { CodeBlock } from '@/ui/CodeBlock';
import { CustomerName } from '@/ui/CustomerName';
import { Facts } from '@/ui/Facts';
import { Id } from '@/ui/Id';
import { Loaded } from '@/ui/Loaded';
import { Principal } from '@/ui/Principal';
import { ProblemState } from '@/ui/ProblemState';
import { Prose } from '@/ui/Prose';
import { progressText } from './Jobs';

const AGAIN_MILLIS = 1_000;

/** One job: how far it is, what came of it or what it failed at; one that has not ended can be cancelled. */
export function JobPanel({ id, close }: { id: string; close: () => void }) {
  const query = useQuery({
    queryKey: ['/v1/jobs/{id}', id],
    staleTime: 0,
    refetchInterval: (asked) => (asked.state.data?.finished_at === undefined ? AGAIN_MILLIS : false),
    queryFn: () => answerOf(api.GET('/v1/jobs/{id}', { params: { path: { id } } })),
  });
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size={480}
      title={words(query.data?.type ?? 'Job')}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Loaded query={query}>{(job) => <Details job={job} />}</Loaded>
    </Drawer>
  );
}

function Details({ job }: { job: Schema<'JobView'> }) {
  const cancel = useAction((id: string, headers) =>
    answerOf(api.POST('/v1/jobs/{id}:cancel', { params: { path: { id } }, headers })),
  );
  return (
    <Stack gap={12} align="stretch">
      <Facts
        facts={[
          ['Job', <Id key="id" id={job.id} />],
          ['State', <Badge key="state" state={job.state} />],
          ['Done', progressText(job)],
          ['Of', job.account && <CustomerName key="account" id={job.account} />],
          ['Begun by', <Principal key="actor" of={job.actor} />],
          ['Attempts', job.attempts],
          ['Asked for', job.created_at && exactText(job.created_at)],
          ['Started', job.started_at && exactText(job.started_at)],
          ['Ended', job.finished_at && exactText(job.finished_at)],
          ...(job.failure === undefined
            ? []
            : ([['Failed because', <Prose key="failure" text={job.failure} />]] as [string, ReactNode][])),
        ]}
      />
      {job.result !== undefined && (
        <>
          <h3>Result</h3>
          <CodeBlock code={JSON.stringify(job.result, null, 2)} label="Result" />
        </>
      )}
      {cancel.error && <ProblemState failure={cancel.error} />}
      {job.finished_at === undefined && (
        <Button
          variant="default"
          loading={cancel.isPending}
          disabled={job.cancel_requested ?? false}
          onClick={() => cancel.mutate(job.id ?? '')}
        >
          {job.cancel_requested ? 'Asked to stop' : 'Cancel this job'}
        </Button>
      )}
    </Stack>
  );
}
