import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { answerOf, api } from '@/lib/api/client';
import { counted } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { Loaded } from '@/ui/Loaded';
import styles from './Revenue.module.css';

const POLL_MILLIS = 1000;

/** How far the closing is that was begun here; the address knows it, so that it survives a reload. */
export function ClosingJob() {
  const [parameters] = useSearchParams();
  const client = useQueryClient();
  const id = parameters.get('job');
  const query = useQuery({
    queryKey: ['/v1/jobs/{id}', id],
    enabled: id !== null,
    staleTime: 0,
    refetchInterval: (asked) => (asked.state.data?.finished_at === undefined ? POLL_MILLIS : false),
    queryFn: () => answerOf(api.GET('/v1/jobs/{id}', { params: { path: { id: id ?? '' } } })),
  });
  const ended = query.data?.finished_at;
  useEffect(() => {
    if (ended !== undefined) {
      client.invalidateQueries({ queryKey: ['/v1/ledger/periods'] });
      client.invalidateQueries({ queryKey: ['/v1/ledger/entities'] });
    }
  }, [ended, client]);
  if (id === null) {
    return null;
  }
  return (
    <div className={styles.stack} aria-live="polite">
      <Card title="Closing" action={<Badge state={query.data?.state} />}>
        <Loaded query={query} lines={1}>
          {(job) => (
            <p className={styles.quiet}>
              {job.failure ??
                (job.finished_at === undefined
                  ? `${counted(job.done ?? 0, 'step')} done${job.total === undefined ? '' : ` of ${job.total}`}`
                  : 'Done. The month is closed.')}
            </p>
          )}
        </Loaded>
      </Card>
      <span />
    </div>
  );
}
