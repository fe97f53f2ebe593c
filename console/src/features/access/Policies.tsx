import { useKnownSession } from '@/lib/session';
import { Filters } from '@/ui/Filters';
import { PageHead } from '@/ui/PageHead';
import { AccessTabs } from './AccessTabs';
import { DeclaredPolicies } from './DeclaredPolicies';
import styles from './Flag.module.css';
import { OrganizationFilter } from './OrganizationFilter';
import { OwnPolicies } from './OwnPolicies';

/** Guard rails: what products declare, and what an organization forbids itself. */
export function Policies() {
  const { staff } = useKnownSession();
  return (
    <>
      <PageHead
        title="Policies"
        facts="Guard rails above every grant and role; one that forbids wins over one that permits"
      />
      <AccessTabs />
      <Filters>
        <OrganizationFilter />
      </Filters>
      <div className={styles.stack}>
        <OwnPolicies />
        {staff && <DeclaredPolicies />}
      </div>
    </>
  );
}
