import { Button } from '@mantine/core';
import { Link, useOutletContext, useParams } from 'react-router';
import type { Organization } from '@/lib/organizations';
import { useKnownSession } from '@/lib/session';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import styles from './OrganizationAccess.module.css';
import { OwnPolicyTable } from './OwnPolicyTable';
import { RecentDenials } from './RecentDenials';
import { RoleTable } from './RoleTable';

/** Who may do what in one organization: roles and their holders, what it forbids itself, and what was last denied. */
export function OrganizationAccess() {
  const { organization: org = '' } = useParams();
  const { id } = useOutletContext<Organization>();
  const { staff, memberships } = useKnownSession();
  // What an organization decided for itself is seen by its own people.
  const own = !staff || memberships.some((each) => each.account === id);
  const to = (page: string) => `/access/${page}?${new URLSearchParams({ organization: org })}`;
  return (
    <div className={styles.stack}>
      <nav className={styles.questions} aria-label="Questions">
        <Button component={Link} to={to('decide')} variant="default">
          May somebody do something?
        </Button>
        <Button component={Link} to={to('who-can')} variant="default">
          Who can do something?
        </Button>
        {own && (
          <Button component={Link} to={to('relations')} variant="default">
            What is granted?
          </Button>
        )}
      </nav>
      <RecentDenials organization={org} />
      <Card
        title="Roles"
        note="Who has which; core roles are the same everywhere"
        action={<Link to={to('roles')}>What they give</Link>}
        flush
      >
        <RoleTable organization={org} />
      </Card>
      <Card
        title="Own policies"
        note="What it forbids itself, above every grant and role"
        action={own && <Link to={to('policies')}>All policies</Link>}
        flush
      >
        {own ? (
          <OwnPolicyTable organization={org} />
        ) : (
          <EmptyState
            title="Seen by its own people"
            text="What an organization forbids itself is shown to its members. A denial that it caused names the policy."
          />
        )}
      </Card>
    </div>
  );
}
