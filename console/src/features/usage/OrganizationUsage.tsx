import { useParams } from 'react-router';
import { Explorer } from './Explorer';

/** The usage of the organization whose tab this is. */
export function OrganizationUsage() {
  const { organization = '' } = useParams();
  return <Explorer organization={organization} />;
}
