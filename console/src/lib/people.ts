import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schema } from './api/client';

const KNOWN_MILLIS = 300_000;

/** A person as staff see them. */
export function personQuery(id: string) {
  return queryOptions({
    queryKey: ['/v1/users/{id}', id],
    staleTime: KNOWN_MILLIS,
    queryFn: () => answerOf(api.GET('/v1/users/{id}', { params: { path: { id } } })),
  });
}

/** The address at which somebody is written to. */
export function emailOf(person: Schema<'PersonView'> | undefined): string | undefined {
  return person?.emails?.find((each) => each.primary)?.email;
}
