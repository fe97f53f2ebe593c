import { useFilters } from '@/lib/filters';
import { handleOf, useOrganizations } from '@/lib/organizations';

/** Whose access is shown: what the address says, or the only organization that the person sees. */
export function useChosenOrganization(): string | undefined {
  const { get } = useFilters();
  const { data = [] } = useOrganizations();
  const [only] = data;
  return get('organization') ?? (data.length === 1 && only !== undefined ? handleOf(only) : undefined);
}
