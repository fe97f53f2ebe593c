import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answerOf, api } from '@/lib/api/client';
import { words } from '@/lib/format';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { Loaded } from '@/ui/Loaded';
import { Principal } from '@/ui/Principal';
import { When } from '@/ui/When';
import styles from './Home.module.css';

const SHOWN = 10;

/** What last happened, newest first. */
export function Changes() {
  const query = useQuery({
    queryKey: ['/v1/activity', SHOWN],
    queryFn: () => answerOf(api.GET('/v1/activity', { params: { query: { limit: SHOWN } } })),
  });
  return (
    <Card title="What happened" note={`The last ${SHOWN} changes`} action={<Link to="/activity">All</Link>} flush>
      <Loaded query={query} lines={6}>
        {(found) =>
          found.results?.length ? (
            <ol className={styles.events}>
              {found.results.map((event) => (
                <li key={event.id}>
                  <span>
                    <Link to={`/activity?event=${event.id}`}>{words(event.type ?? '')}</Link>
                    <small>
                      by <Principal of={event.actor} link={false} brief />
                    </small>
                  </span>
                  <When at={event.occurred_at} />
                </li>
              ))}
            </ol>
          ) : (
            <EmptyState title="Nothing happened yet" text="Every change stands in the log." />
          )
        }
      </Loaded>
    </Card>
  );
}
