import { useFilters } from '@/lib/filters';

/** The customer that the address names, and choosing another one. */
export function useCustomer() {
  const { get, set } = useFilters();
  return { customer: get('organization'), choose: (chosen: string | undefined) => set('organization', chosen) };
}
