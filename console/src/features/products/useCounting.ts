import { useQuery } from '@tanstack/react-query';
import { answerOf, api, type Schema } from '@/lib/api/client';

export type Counting = Schema<'MeterView'>;

/** As many as a page of the interface has. */
const SHOWN = 200;

/** Since when the meters of a product count, by their name; empty until that is known. */
export function useCounting(product: string): Record<string, Counting> {
  const { data } = useQuery({
    queryKey: ['/v1/usage/meters', 'counting'],
    queryFn: () => answerOf(api.GET('/v1/usage/meters', { params: { query: { limit: SHOWN } } })),
    select: (page) => (page.results ?? []).filter((each) => each.product === product),
  });
  return Object.fromEntries((data ?? []).map((each) => [each.meter ?? '', each]));
}
