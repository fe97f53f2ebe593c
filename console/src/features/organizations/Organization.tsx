import { Outlet, useParams } from 'react-router';
import { counted, dateText, zoneText } from '@/lib/format';
import { type Organization as OrganizationFacts, useOrganization } from '@/lib/organizations';
import { useKnownSession } from '@/lib/session';
import { Badge } from '@/ui/Badge';
import { Loaded } from '@/ui/Loaded';
import { PageHead } from '@/ui/PageHead';
import { TabBar } from '@/ui/TabBar';

/** One organization: what it is, and the tabs of what is its. */
export function Organization() {
  const { organization = '' } = useParams();
  const { staff, memberships } = useKnownSession();
  const query = useOrganization(organization);
  const belongs = memberships.some((each) => each.account === query.data?.id);
  const base = `/organizations/${organization}`;
  const tabs = [
    { title: 'Overview', to: base, end: true },
    { title: 'Members', to: `${base}/members` },
    { title: 'Groups', to: `${base}/groups` },
    { title: 'Subscriptions', to: `${base}/subscriptions` },
    { title: 'Billing', to: `${base}/billing` },
    { title: 'Usage', to: `${base}/usage` },
    { title: 'Access', to: `${base}/access` },
    // What an organization decided for itself is seen by its own people.
    ...(belongs || !staff ? [{ title: 'Settings', to: `${base}/settings` }] : []),
    { title: 'Decisions', to: `${base}/decisions` },
    { title: 'Activity', to: `${base}/activity` },
    // Credentials are the customer's own; staff do not see them.
    ...(staff ? [] : [{ title: 'Tokens', to: `${base}/tokens` }]),
  ];
  return (
    <Loaded query={query} lines={6} page>
      {(found) => (
        <>
          <PageHead
            crumbs={[{ title: staff ? 'Organizations' : 'Your organizations', to: '/organizations' }]}
            title={found.display_name ?? organization}
            mark={<Badge state={found.state} />}
            facts={facts(found)}
          />
          <TabBar label="Organization" tabs={tabs} />
          <Outlet context={found} />
        </>
      )}
    </Loaded>
  );
}

function facts(found: OrganizationFacts): string {
  const reasons = found.reasons?.length ? [counted(found.reasons.length, 'suspension')] : [];
  const since = found.created_at === undefined ? [] : [`since ${dateText(found.created_at)}`];
  return [found.name ?? found.kind, ...since, ...reasons, `time zone ${zoneText(found.time_zone)}`].join(' · ');
}
