import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Schema, sendText } from '@/lib/api/client';
import { Problem } from '@/lib/api/problem';

/** Typing must have stopped for this long before a plan is asked for. */
const PAUSE_MILLIS = 500;

export const YAML = 'application/yaml';

/** What applying a text would change; asked for again when typing stops. */
export function usePlan(text: string) {
  const [settled] = useDebouncedValue(text, PAUSE_MILLIS);
  const query = useQuery({
    queryKey: ['/v1/products:plan', settled],
    queryFn: () => sendText<Schema<'ChangeView'>>('/v1/products:plan', YAML, settled),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const mistakes = query.error instanceof Problem ? query.error.mistakes : [];
  const busy = settled !== text || query.isFetching;
  return { plan: query.error ? undefined : query.data, failure: query.error, mistakes, busy };
}
