import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '@/lib/api/client';
import type { Change } from './change';

/** Choosing must have stopped for this long before a change is asked about. */
const PAUSE_MILLIS = 200;

/** The next invoice as things stand. */
export function useUpcoming(id: string) {
  return useQuery({
    queryKey: ['/v1/subscriptions/{id}/upcoming', id],
    staleTime: 0,
    queryFn: () => answerOf(api.GET('/v1/subscriptions/{id}/upcoming', { params: { path: { id } } })),
  });
}

/** The invoice that a change would lead to, by the code that will bill it; the one before stays until it is known. */
export function usePreview(id: string, etag: string, change: Change | undefined) {
  const wanted = change === undefined ? undefined : JSON.stringify(change);
  const [settled] = useDebouncedValue(wanted, PAUSE_MILLIS);
  const query = useQuery({
    queryKey: ['/v1/subscriptions/{id}:preview-change', id, etag, settled],
    enabled: settled !== undefined,
    staleTime: 0,
    placeholderData: keepPreviousData,
    queryFn: () =>
      answerOf(
        api.POST('/v1/subscriptions/{id}:preview-change', {
          params: { path: { id } },
          body: JSON.parse(settled ?? '{}') as Change,
        }),
      ),
  });
  const asked = wanted !== undefined && settled === wanted;
  return {
    preview: query.error ? undefined : query.data,
    failure: asked ? query.error : undefined,
    busy: wanted !== undefined && (!asked || query.isFetching),
  };
}
