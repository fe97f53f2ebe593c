import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schema } from './api/client';

export type Organization = Schema<'AccountView'>;

const SHOWN = 100;

/** How an organization is called in addresses: by its name where it has one. */
export function handleOf(organization: { name?: string; id?: string }): string {
  return organization.name ?? organization.id ?? '';
}

/** The newest organizations that the person may see, for choosing one. */
export function useOrganizations() {
  return useQuery({
    queryKey: ['/v1/organizations', 'choice'],
    queryFn: () => answerOf(api.GET('/v1/organizations', { params: { query: { limit: SHOWN } } })),
    select: (page) => page.results ?? [],
  });
}

export function useOrganization(organization: string | undefined) {
  return useQuery({
    queryKey: ['/v1/organizations/{org}', organization],
    enabled: organization !== undefined,
    queryFn: () => answerOf(api.GET('/v1/organizations/{org}', { params: { path: { org: organization ?? '' } } })),
  });
}
