import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answerOf, api } from '@/lib/api/client';
import { counted, words } from '@/lib/format';
import { useAction } from '@/lib/useAction';
import { Loaded } from '@/ui/Loaded';
import { ProblemState } from '@/ui/ProblemState';
import { Prose } from '@/ui/Prose';
import { When } from '@/ui/When';
import styles from './Operations.module.css';

const SHOWN = 50;

/** The events that a reader put aside, with what failed; those of one account wait for the first of them. */
export function DeadLetters({ reader }: { reader: string }) {
  const query = useQuery({
    queryKey: ['/v1/readers/{name}/dead-letters', reader],
    queryFn: () =>
      answerOf(
        api.GET('/v1/readers/{name}/dead-letters', { params: { path: { name: reader }, query: { limit: SHOWN } } }),
      ),
  });
  const retry = useAction((account: string, headers) =>
    answerOf(api.POST('/v1/readers/{name}:retry', { params: { path: { name: reader } }, body: { account }, headers })),
  );
  return (
    <Loaded query={query} lines={2}>
      {({ results = [] }) =>
        results.length === 0 ? (
          <p className={styles.quiet}>None. Every event so far was read.</p>
        ) : (
          <>
            {retry.data !== undefined && (
              <p role="status">
                {counted(retry.data.read ?? 0, 'event')} read, {retry.data.remaining ?? 0} still put aside
              </p>
            )}
            {retry.error && <ProblemState failure={retry.error} />}
            <ul className={styles.letters}>
              {results.map((letter) => (
                <li key={letter.event}>
                  <strong>
                    <Link to={`/activity?event=${letter.event}`}>{words(letter.type ?? '')}</Link>
                  </strong>
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={retry.isPending}
                    onClick={() => retry.mutate(letter.account ?? '')}
                  >
                    Try again
                  </Button>
                  <span>
                    <Prose text={letter.waiting ? 'Waits for one before it' : (letter.reason ?? '')} />, tried{' '}
                    {counted(letter.attempts ?? 0, 'time')}, put aside <When at={letter.parked_at} />
                  </span>
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Loaded>
  );
}
