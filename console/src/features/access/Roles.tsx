import { IconUserShield } from '@tabler/icons-react';
import { Card } from '@/ui/Card';
import { EmptyState } from '@/ui/EmptyState';
import { Filters } from '@/ui/Filters';
import { PageHead } from '@/ui/PageHead';
import { AccessTabs } from './AccessTabs';
import styles from './Flag.module.css';
import { OrganizationFilter } from './OrganizationFilter';
import { RoleMatrix } from './RoleMatrix';
import { RoleTable } from './RoleTable';
import { useChosenOrganization } from './useChosenOrganization';
import { useRoles } from './useRoles';

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
  return (
    <div className={styles.stack}>
      <Card title="Holders" note="Core roles are the same everywhere and cannot be changed" flush>
        <RoleTable organization={organization} />
      </Card>
      {query.data !== undefined && (
        <RoleMatrix organization={organization} roles={query.data.filter((each) => !each.core)} />
      )}
    </div>
  );
}
