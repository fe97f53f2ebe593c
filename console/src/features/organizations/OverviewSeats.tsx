import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '@/lib/api/client';
import { Card } from '@/ui/Card';
import { Facts } from '@/ui/Facts';
import { Loaded } from '@/ui/Loaded';
import styles from './Overview.module.css';

/** How many seats of each kind are taken. */
export function OverviewSeats({ org }: { org: string }) {
  const query = useQuery({
    queryKey: ['/v1/organizations/{org}/seats', org],
    queryFn: () => answerOf(api.GET('/v1/organizations/{org}/seats', { params: { path: { org } } })),
  });
  return (
    <Card title="Seats">
      <Loaded query={query} lines={2}>
        {(found) =>
          found.results?.length ? (
            <Facts
              facts={found.results.map((pool) => [
                pool.key ?? 'Seats',
                `${pool.occupied ?? 0} taken, ${pool.reserved ?? 0} held for invitations, of ${pool.seats ?? 'any number'}`,
              ])}
            />
          ) : (
            <p className={styles.quiet}>Seats are not limited.</p>
          )
        }
      </Loaded>
    </Card>
  );
}
