import { Button } from '@mantine/core';
import { useParams } from 'react-router';
import { counted, dateText, zoneText } from '@/lib/format';
import { handleOf, useOrganization } from '@/lib/organizations';
import { useDialog } from '@/lib/useAction';
import { useMay } from '@/lib/useMay';
import { Badge } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { Facts } from '@/ui/Facts';
import { Id } from '@/ui/Id';
import { Loaded } from '@/ui/Loaded';
import { PageHead } from '@/ui/PageHead';
import { When } from '@/ui/When';
import { ChangeDialog } from './ChangeDialog';
import { Entries } from './Entries';
import styles from './Subscription.module.css';
import { type Subscription as Found, useSubscription } from './useSubscription';

/** One subscription: what it is now, and the facts that it is made of. */
export function Subscription() {
  const { subscription: id = '' } = useParams();
  const query = useSubscription(id);
  return (
    <Loaded query={query} page>
      {({ found, etag }) => <Shown id={id} found={found} etag={etag} />}
    </Loaded>
  );
}

function Shown({ id, found, etag }: { id: string; found: Found; etag: string }) {
  const customer = useOrganization(found.organization).data;
  const change = useDialog('change');
  const changeable = useMay('subscriptions.change', found.organization) && found.status !== 'ended';
  const handle = customer === undefined ? (found.organization ?? '') : handleOf(customer);
  const items = found.items ?? [];
  return (
    <>
      <PageHead
        crumbs={[
          { title: 'Organizations', to: '/organizations' },
          { title: customer?.display_name ?? handle, to: `/organizations/${handle}` },
          { title: 'Subscriptions', to: `/organizations/${handle}/subscriptions` },
        ]}
        title={items.map((item) => item.plan).join(', ') || id}
        mark={<Badge state={found.status} />}
        facts={found.start === undefined ? undefined : `since ${dateText(found.start)} · in ${found.currency}`}
        action={changeable && <Button onClick={change.open}>Change plan</Button>}
      />
      <div className={styles.split}>
        <Entries id={id} />
        <Card title="Facts">
          <Facts
            facts={[
              ['Id', <Id key="id" id={found.id} />],
              ['State', <Badge key="state" state={found.status} />],
              ...items.map((item): [string, string] => [
                item.key ?? 'Item',
                `${item.plan}, version of revision ${item.revision}, ${item.seats === undefined ? 'no seats' : counted(Number.parseInt(item.seats, 10), 'seat')}, every ${item.every}`,
              ]),
              ['Started', <When key="start" at={found.start} />],
              ['Charged from', <When key="charged" at={found.charged_from} none="the start" />],
              [
                'Period',
                found.period
                  ? `${dateText(found.period.start ?? '')} to ${dateText(found.period.end ?? '')}`
                  : 'not begun',
              ],
              ['Ends', <When key="end" at={found.end} none="not decided" />],
            ]}
          />
        </Card>
      </div>
      {changeable && (
        <ChangeDialog id={id} subscription={found} etag={etag} zone={zoneText(customer?.time_zone)} dialog={change} />
      )}
    </>
  );
}
