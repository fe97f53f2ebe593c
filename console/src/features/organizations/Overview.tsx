import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '@/lib/api/client';
import { useKnownSession } from '@/lib/session';
import { useMay } from '@/lib/useMay';
import { Badge, Chip } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { Facts } from '@/ui/Facts';
import { Id } from '@/ui/Id';
import { Loaded } from '@/ui/Loaded';
import { When } from '@/ui/When';
import styles from './Overview.module.css';
import { OverviewPlan } from './OverviewPlan';
import { OverviewSeats } from './OverviewSeats';
import { Timeline } from './Timeline';
import { useParent } from './useParent';

/** What an organization is and has, and what last changed. */
export function Overview() {
  const { org, organization } = useParent();
  const { staff, memberships } = useKnownSession();
  const mine = memberships.find((each) => each.account === organization.id);
  const guards = useMay('audit.read', organization.id);
  const groups = useQuery({
    queryKey: ['/v1/organizations/{org}/groups', org, 'few'],
    queryFn: () =>
      answerOf(api.GET('/v1/organizations/{org}/groups', { params: { path: { org }, query: { limit: 6 } } })),
  });
  return (
    <div className={styles.grid}>
      <div className={styles.column}>
        <OverviewPlan org={org} />
        {(staff || guards) && <Timeline org={org} />}
        {!staff && <OverviewSeats org={org} />}
      </div>
      <div className={styles.column}>
        <Card title="Facts">
          <Facts
            facts={[
              ['State', <Badge key="state" state={organization.state} />],
              ['Standing', organization.standing],
              ['Name in addresses', organization.name],
              ['Id', <Id key="id" id={organization.id} />],
              ['Kind', organization.kind],
              ['Company', organization.company],
              ['Time zone', organization.time_zone],
              ['Created', <When key="created" at={organization.created_at} />],
              [
                'Your roles',
                mine ? (
                  <span key="roles" className={styles.chips}>
                    {mine.roles?.map((role) => (
                      <Chip key={role}>{role}</Chip>
                    ))}
                  </span>
                ) : (
                  'none; you look as staff'
                ),
              ],
            ]}
          />
        </Card>
        {staff && <OverviewSeats org={org} />}
        <Card title="Groups">
          <Loaded query={groups} lines={2}>
            {(found) =>
              found.results?.length ? (
                <span className={styles.chips}>
                  {found.results.map((group) => (
                    <Chip key={group.id}>{group.display_name ?? group.key ?? ''}</Chip>
                  ))}
                </span>
              ) : (
                <p className={styles.quiet}>There are no groups.</p>
              )
            }
          </Loaded>
        </Card>
      </div>
    </div>
  );
}
