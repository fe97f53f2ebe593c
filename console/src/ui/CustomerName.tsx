import { handleOf, useOrganization } from '@/lib/organizations';
import { Id } from './Id';

/** An organization by its name, where the reader may know it. */
export function CustomerName({ id, known }: { id: string | undefined; known?: string | undefined }) {
  const { data } = useOrganization(known === undefined ? id : undefined);
  const name = known ?? data?.display_name ?? (data && handleOf(data));
  return name === undefined ? <Id id={id} /> : <span>{name}</span>;
}
