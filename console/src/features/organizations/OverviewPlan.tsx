import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { answerOf, api, type Schema } from '@/lib/api/client';
import { counted, dateText } from '@/lib/format';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { Loaded } from '@/ui/Loaded';
import styles from './Overview.module.css';

/** What the organization has bought. */
export function OverviewPlan({ org }: { org: string }) {
  const query = useQuery({
    queryKey: ['/v1/organizations/{org}/subscriptions', org, 'few'],
    queryFn: () =>
      answerOf(api.GET('/v1/organizations/{org}/subscriptions', { params: { path: { org }, query: { limit: 5 } } })),
  });
  return (
    <Card title="Plan" note="Subscriptions, newest first" flush>
      <Loaded query={query} lines={2}>
        {(found) =>
          found.results?.length ? (
            found.results.map((each) => <Bought key={each.id} subscription={each} />)
          ) : (
            <EmptyState
              title="Nothing is subscribed"
              text="Without a subscription the organization has what the products give to everybody."
              command={`bridge subscriptions create ${org} registry/team=5`}
            />
          )
        }
      </Loaded>
    </Card>
  );
}

function Bought({ subscription }: { subscription: Schema<'SubscriptionView'> }) {
  const items = subscription.items ?? [];
  const charged = subscription.charged_from;
  return (
    <div className={styles.plan}>
      <strong>
        <Link to={`/billing/subscriptions/${subscription.id}`}>{items.map((item) => item.plan).join(', ')}</Link>
      </strong>
      <Badge state={subscription.status} />
      <span>
        {items
          .map(
            (item) =>
              `${item.seats === undefined ? '' : `${counted(Number.parseInt(item.seats, 10), 'seat')}, `}every ${item.every}`,
          )
          .join('; ')}
        {charged !== undefined && `, charged from ${dateText(charged)}`} in {subscription.currency}
      </span>
    </div>
  );
}
