import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answerOf, api } from '@/lib/api/client';
import { words } from '@/lib/format';
import { Card } from '@/ui/Card';
import { Loaded } from '@/ui/Loaded';
import { Principal } from '@/ui/Principal';
import { When } from '@/ui/When';
import styles from './Overview.module.css';

/** The log is read newest first, for all accounts; this much of it is looked through. */
const READ = 100;
const SHOWN = 8;

/** What last changed in one account, as far back as the newest part of the log goes. */
export function Timeline({ account }: { account: string }) {
  const query = useQuery({
    queryKey: ['/v1/activity', READ],
    queryFn: () => answerOf(api.GET('/v1/activity', { params: { query: { limit: READ } } })),
  });
  return (
    <Card title="Recent changes" note={`Of this organization, among the newest ${READ} of the installation`} flush>
      <Loaded query={query} lines={4}>
        {(found) => {
          const own = (found.results ?? []).filter((event) => event.account === account).slice(0, SHOWN);
          return own.length ? (
            <ol className={styles.events}>
              {own.map((event) => (
                <li key={event.id}>
                  <strong>
                    <Link to={`/activity?event=${event.id}`}>{words(event.type ?? '')}</Link>
                  </strong>
                  <When at={event.occurred_at} />
                  <span>
                    by <Principal of={event.actor} link={false} brief />
                  </span>
                </li>
              ))}
            </ol>
          ) : (
            <p className={styles.plan}>Nothing has changed lately.</p>
          );
        }}
      </Loaded>
    </Card>
  );
}
