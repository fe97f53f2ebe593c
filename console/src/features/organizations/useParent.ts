import { useOutletContext, useParams } from 'react-router';
import type { Organization } from '@/lib/organizations';

/** The organization whose tab this is, and how the address calls it. */
export function useParent(): { org: string; organization: Organization } {
  const { organization = '' } = useParams();
  return { org: organization, organization: useOutletContext<Organization>() };
}
