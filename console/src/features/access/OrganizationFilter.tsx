import { useFilters } from '@/lib/filters';
import { OrganizationSelect } from '@/ui/OrganizationSelect';
import { useChosenOrganization } from './useChosenOrganization';

/** Chooses whose access is shown. */
export function OrganizationFilter() {
  const { set } = useFilters();
  return (
    <OrganizationSelect
      label="Organization"
      value={useChosenOrganization()}
      onChange={(chosen) => set('organization', chosen)}
    />
  );
}
