import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schema } from './api/client';

export type Found = Schema<'Found'>;
type Kind = 'organizations' | 'people' | 'documents';

/** Typing must have stopped for this long before the server is asked. */
const PAUSE_MILLIS = 150;
const MOST = 100;

/** What a text leads to among what the person may see, of all kinds or of one; nothing for no text. */
export function useSearch(text: string, { kind, limit }: { kind?: Kind; limit: number }) {
  const wanted = text.trim().slice(0, MOST);
  const [settled] = useDebouncedValue(wanted, PAUSE_MILLIS);
  const { data, isFetching, isPlaceholderData } = useQuery({
    queryKey: ['/v1/search', settled, kind, limit],
    enabled: settled !== '',
    queryFn: () => answerOf(api.GET('/v1/search', { params: { query: { q: settled, limit, ...(kind && { kind }) } } })),
    placeholderData: keepPreviousData,
  });
  const results = wanted === '' ? [] : (data?.results ?? []);
  const current = wanted === settled && !isPlaceholderData;
  return { found: current ? results : results.filter((each) => fits(each, wanted)), busy: !current || isFetching };
}

/** Whether something that was found for another text may be there for this one, too. */
function fits({ name, title, detail }: Found, wanted: string): boolean {
  const shown = `${name} ${title} ${detail}`.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => shown.includes(word));
}
