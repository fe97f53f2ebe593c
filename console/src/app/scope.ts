import { useMatch, useSearchParams } from 'react-router';

/** The organization that the address is about, by id or name. */
export function useScope(): string | undefined {
  const match = useMatch('/organizations/:organization/*');
  const [parameters] = useSearchParams();
  return match?.params.organization ?? parameters.get('organization') ?? undefined;
}
