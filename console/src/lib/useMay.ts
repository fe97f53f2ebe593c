import { useQuery } from '@tanstack/react-query';
import { listed } from './access';
import { useKnownSession } from './session';

/** More than Bridge declares. */
const ACTIONS = 1000;

/** Whether the person may do one of Bridge's own actions to an organization, as the server decides it; no until that is known. */
export function useMay(action: string, organization: string | undefined): boolean {
  const { person } = useKnownSession();
  const { data } = useQuery({
    queryKey: ['/v1/access/list', 'actions', organization],
    enabled: organization !== undefined,
    queryFn: () =>
      listed({
        find: 'actions',
        product: 'bridge',
        organization: organization ?? '',
        subject: { type: 'user', id: person.id ?? '' },
        resource: { type: 'organization', id: organization ?? '' },
        limit: ACTIONS,
      }),
  });
  return data?.results.some((each) => each.id === action) ?? false;
}
