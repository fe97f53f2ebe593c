import { useParams } from 'react-router';
import { OrganizationKeys } from './OrganizationKeys';

/** The keys of the organization whose tab this is. */
export function OrganizationTokens() {
  const { organization = '' } = useParams();
  return <OrganizationKeys organization={organization} />;
}
