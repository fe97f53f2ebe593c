import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answerOf, api } from '@/lib/api/client';
import { words } from '@/lib/format';
import { Card } from '@/ui/Card';
import { Loaded } from '@/ui/Loaded';
import { Principal } from '@/ui/Principal';
import { When } from '@/ui/When';
import styles from './Overview.module.css';

const SHOWN = 8;

/** What last changed in an organization. */
export function Timeline({ org }: { org: string }) {
  const query = useQuery({
    queryKey: ['/v1/organizations/{org}/activity', org, SHOWN],
    queryFn: () =>
      answerOf(api.GET('/v1/organizations/{org}/activity', { params: { path: { org }, query: { limit: SHOWN } } })),
  });
  const all = `/organizations/${org}/activity`;
  return (
    <Card title="Recent changes" note={`The last ${SHOWN}`} action={<Link to={all}>All</Link>} flush>
      <Loaded query={query} lines={4}>
        {({ results = [] }) =>
          results.length > 0 ? (
            <ol className={styles.events}>
              {results.map((event) => (
                <li key={event.id}>
                  <strong>
                    <Link to={`${all}?event=${event.id}`}>{words(event.type ?? '')}</Link>
                  </strong>
                  <When at={event.occurred_at} />
                  <span>
                    by <Principal of={event.actor} link={false} brief />
                  </span>
                </li>
              ))}
            </ol>
          ) : (
            <p className={styles.plan}>Nothing has changed yet.</p>
          )
        }
      </Loaded>
    </Card>
  );
}
