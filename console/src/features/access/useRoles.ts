import { useQueries, useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schema } from '@/lib/api/client';

export type Role = Schema<'RoleView'>;

/** As many as a page of the interface has. */
const SHOWN = 200;

/** The roles that can be given in an organization: those that every one has, and its own. */
export function useRoles(org: string) {
  return useQuery({
    queryKey: ['/v1/organizations/{org}/roles', org],
    queryFn: () => answerOf(api.GET('/v1/organizations/{org}/roles', { params: { path: { org } } })),
    select: (found) => found.results ?? [],
  });
}

/** Who has which role, of the first members; and whether there are more. */
export function useHolders(org: string) {
  return useQuery({
    queryKey: ['/v1/organizations/{org}/members', org, 'holders'],
    queryFn: () =>
      answerOf(api.GET('/v1/organizations/{org}/members', { params: { path: { org }, query: { limit: SHOWN } } })),
    select: ({ results = [], page }) => ({
      of: (role: string) =>
        results.filter((each) => each.roles?.includes(role)).map((each) => each.principal?.replace(/^user:/, '') ?? ''),
      more: page?.next !== undefined,
    }),
  });
}

/** What an organization's own roles give, role by role, each permission as `registry:repository.reader`. */
export function useGiven(org: string, roles: Role[]) {
  return useQueries({
    queries: roles.map(({ key = '' }) => ({
      queryKey: ['/v1/access/roles/{role}', org, key],
      queryFn: () =>
        answerOf(api.GET('/v1/access/roles/{role}', { params: { path: { role: key }, query: { organization: org } } })),
    })),
    combine: (found) => ({
      data: found.every((each) => each.data !== undefined)
        ? found.map(({ data }) => ({ role: data?.role ?? '', gives: givenBy(data?.gives) }))
        : undefined,
      error: found.find((each) => each.error)?.error ?? null,
      refetch: () => Promise.all(found.map((each) => each.refetch())),
    }),
  });
}

function givenBy(gives: Record<string, string[]> = {}): string[] {
  return Object.entries(gives).flatMap(([product, names]) => names.map((name) => `${product}:${name}`));
}
