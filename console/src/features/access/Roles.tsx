import { IconUserShield } from '@tabler/icons-react';
import { words } from '@/lib/format';
import { Chip } from '@/ui/Badge';
import { Card } from '@/ui/Card';
import { type Column, DataTable } from '@/ui/DataTable';
import { EmptyState } from '@/ui/EmptyState';
import { Filters } from '@/ui/Filters';
import { Loaded } from '@/ui/Loaded';
import { PageHead } from '@/ui/PageHead';
import { Subtitled } from '@/ui/Subtitled';
import { whole } from '@/ui/whole';
import { AccessTabs } from './AccessTabs';
import styles from './Flag.module.css';
import { OrganizationFilter } from './OrganizationFilter';
import { RoleHolders } from './RoleHolders';
import { RoleMatrix } from './RoleMatrix';
import { useChosenOrganization } from './useChosenOrganization';
import { type Role, useRoles } from './useRoles';

/** The roles of an organization: who has them, and what its own ones give. */
export function Roles() {
  const organization = useChosenOrganization();
  return (
    <>
      <PageHead title="Roles" facts="Who has which role, and what an organization's own roles give in each product" />
      <AccessTabs />
      <Filters>
        <OrganizationFilter />
      </Filters>
      {organization === undefined ? (
        <Card>
          <EmptyState
            icon={<IconUserShield size={20} />}
            title="Choose an organization"
            text="Every organization has the core roles, and may have roles of its own."
            command="bridge roles list acme"
          />
        </Card>
      ) : (
        <OfOrganization organization={organization} />
      )}
    </>
  );
}

function OfOrganization({ organization }: { organization: string }) {
  const query = useRoles(organization);
  const columns: Column<Role>[] = [
    { title: 'Role', cell: (each) => <Subtitled below={!each.core && each.key}>{words(each.title ?? '')}</Subtitled> },
    { title: 'Kind', cell: (each) => <Chip>{each.core ? 'core' : 'own'}</Chip> },
    { title: 'Holders', cell: (each) => <RoleHolders organization={organization} role={each.key ?? ''} /> },
  ];
  return (
    <div className={styles.stack}>
      <Card title="Holders" note="Core roles are the same everywhere and cannot be changed" flush>
        <Loaded query={query} lines={6}>
          {(roles) => (
            <DataTable
              label="Roles"
              noun="role"
              list={whole(roles)}
              columns={columns}
              keyOf={(each) => each.key ?? ''}
              empty={<EmptyState title="No roles" text="There are no roles that can be given here." />}
            />
          )}
        </Loaded>
      </Card>
      {query.data !== undefined && (
        <RoleMatrix organization={organization} roles={query.data.filter((each) => !each.core)} />
      )}
    </div>
  );
}
