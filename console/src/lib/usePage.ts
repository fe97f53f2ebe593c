import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';

/** How many rows a page of a list has. */
export const PAGE_ROWS = 50;

export interface Listed {
  results?: unknown[];
  page?: { next?: string };
}

export interface PageQuery {
  limit: number;
  page?: string;
}

/** One page of a list of the interface; which one is in the address. Asked for again by itself where it is told how often. */
export function usePage<Answer extends Listed>(
  key: unknown[],
  ask: (query: PageQuery) => Promise<Answer>,
  againMillis: number | false = false,
) {
  const [parameters, setParameters] = useSearchParams();
  const page = parameters.get('page') ?? undefined;
  const query = useQuery({
    queryKey: [...key, page],
    queryFn: () => ask(page === undefined ? { limit: PAGE_ROWS } : { limit: PAGE_ROWS, page }),
    placeholderData: keepPreviousData,
    refetchInterval: againMillis,
  });
  const go = (to: string | undefined) =>
    setParameters((before) => {
      const after = new URLSearchParams(before);
      if (to === undefined) {
        after.delete('page');
      } else {
        after.set('page', to);
      }
      return after;
    });
  const next = query.data?.page?.next;
  return {
    ...query,
    rows: query.data?.results as Answer['results'],
    isFirst: page === undefined,
    toFirst: () => go(undefined),
    toNext: next === undefined ? undefined : () => go(next),
  };
}
